import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, mkdirSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { access, readFile, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { linkFile } from './adopt-file.ts';
import type { Blob, BlobStore, ListedBlob } from './blob-store.ts';
import { safeKey } from './safe-key.ts';
import { syncOpened, syncPath } from './sync-path.ts';
import { undefinedWhenMissing, walkFolder } from './walk-folder.ts';

export type DiskStore = BlobStore & Required<Pick<BlobStore, 'fileOf'>>;

/**
 * Stores blobs as files below a folder.
 *
 * @param folder the media folder, created if missing
 * @param tmp the folder of files being written, on the same file system; created if missing, never listed
 */
export function diskStore(folder: string, tmp: string): DiskStore {
  const root = path.resolve(folder);
  const [writing] = path.relative(root, path.resolve(tmp)).split(path.sep);
  const fileOf = (key: string) => path.join(root, safeKey(key));

  async function put(blobs: Blob[]): Promise<void> {
    const folders = [...new Set(blobs.map(({ key }) => path.dirname(fileOf(key))))];
    for (const each of [...folders, tmp]) mkdirSync(each, { recursive: true });
    const written = await Promise.allSettled(blobs.map(async (blob) => store(blob)));
    // The caller's clean-up after a failure must find no write still in progress.
    for (const result of written) if (result.status === 'rejected') throw result.reason;
    await Promise.all(folders.map(syncUpToRoot));
  }

  async function store(blob: Blob): Promise<void> {
    const to = fileOf(blob.key);
    if ('bytes' in blob) return writeOnce(to, blob.bytes, tmp);
    await syncPath(blob.file);
    if (!intoFolder(to, () => linkFile(blob.file, to))) await writeOnce(to, await readFile(blob.file), tmp);
  }

  /** Syncs the names of new files, and of folders that this or another upload has just created. */
  async function syncUpToRoot(deepest: string): Promise<void> {
    // A missing one was emptied since.
    for (let at = deepest; at.length >= root.length; at = path.dirname(at))
      await syncPath(at).catch(undefinedWhenMissing);
  }

  async function get(key: string): Promise<Buffer | undefined> {
    return readFile(fileOf(key)).catch(undefinedWhenMissing);
  }

  async function exists(key: string): Promise<boolean> {
    return access(fileOf(key)).then(
      () => true,
      () => false,
    );
  }

  async function remove(keys: string[]): Promise<void> {
    await Promise.all(keys.map((key) => unlink(fileOf(key)).catch(undefinedWhenMissing)));
    const folders = new Set(keys.map((key) => path.dirname(fileOf(key))));
    await Promise.all([...folders].map(leave));
  }

  /** Removes an emptied folder, and syncs the removal of its content. */
  async function leave(emptied: string): Promise<void> {
    const gone = emptied !== root && (await rmdir(emptied).then(() => true, staysWhenUsed));
    await syncPath(gone ? path.dirname(emptied) : emptied).catch(undefinedWhenMissing);
  }

  async function* list(prefix?: string): AsyncGenerator<ListedBlob> {
    for await (const found of walkFolder(root, prefix === undefined ? '' : safeKey(prefix))) {
      if (!found.key.startsWith(`${writing}/`)) yield found;
    }
  }

  return { put, get, exists, delete: remove, list, fileOf };
}

/** @param tmp the folder of the file that is written before it gets its name */
async function writeOnce(file: string, bytes: Buffer, tmp: string): Promise<void> {
  const unfinished = path.join(tmp, randomUUID());
  const opened = openSync(unfinished, 'wx');
  try {
    try {
      writeFileSync(opened, bytes);
      await syncOpened(opened);
    } finally {
      closeSync(opened);
    }
    // Unlike a rename, a link fails if the name exists.
    intoFolder(file, () => linkSync(unfinished, file));
  } finally {
    unlinkSync(unfinished);
  }
}

/** Whoever deletes the last blob of a folder removes the folder, perhaps since it was made for this one. */
function intoFolder<Linked>(file: string, link: () => Linked): Linked {
  try {
    return link();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(path.dirname(file), { recursive: true });
    return link();
  }
}

function staysWhenUsed(error: NodeJS.ErrnoException): false {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  return false;
}
