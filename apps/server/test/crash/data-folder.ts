import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { faultName, verifyJournal } from '@portrait/api';
import { openDatabase } from '@portrait/db';
import { diskStore } from '@portrait/storage';

const SEAL = /^seals\/\d+\.json$/;

/**
 * Checks a DATA_DIR against the invariants. @returns a sentence for each violation. Files that a killed process was storing are
 * allowed while its claim and its grace last, but not once `settled`.
 */
export async function faultsIn(dataDir: string, { settled = false } = {}): Promise<string[]> {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  try {
    const users = await db.selectFrom('users_user').selectAll().execute();
    const uploads = await db.selectFrom('users_profilepictureupload').selectAll().execute();
    const versions = await db.selectFrom('users_profilepictureversion').selectAll().execute();
    const faults: string[] = [];
    const files = new Set(await filesBelow(path.join(dataDir, 'media')));
    const wanted = new Set(['installation-id']);
    const wantAll = (beginning: string) => {
      for (const file of files) if (file.startsWith(beginning)) wanted.add(file);
    };
    for (const file of files) if (SEAL.test(file)) wanted.add(file);
    const downloads = await db.selectFrom('users_export').selectAll().execute();
    for (const { user_id, id, attempt } of downloads) wantAll(`exports/${user_id}/${id}-${attempt}-`);
    // Bytes of uploads that were discarded, expired or never finished may be missing, but must not reappear.
    const kept = uploads.filter((upload) => upload.purge_after === null && !isUnseen(upload));
    const others = uploads.filter((upload) => upload.purged_at === null && !kept.includes(upload));
    for (const { user_id, id } of others) wantAll(`profile_pictures/${user_id}/${id}/`);
    if (settled) for (const { id, state } of others.filter(isUnseen)) faults.push(`upload ${id} is ${state}`);
    for (const upload of kept) {
      wanted.add(upload.original);
      if ((await sha256(dataDir, upload.original)) !== upload.original_sha256) faults.push(`original of ${upload.id}`);
      for (const version of versions.filter(({ upload_id }) => upload_id === upload.id)) {
        if (version.stored_at === null) {
          if (settled) faults.push(`version ${version.image} is unfinished`);
          wantAll(version.image.replace('512.webp', ''));
        }
        for (const { name, sha256: hash } of JSON.parse(version.files ?? '[]') as { name: string; sha256: string }[]) {
          const key = version.image.replace('-512.webp', name);
          wanted.add(key);
          if ((await sha256(dataDir, key)) !== hash) faults.push(`bytes of ${key}`);
        }
      }
    }
    for (const file of files) if (!wanted.has(file)) faults.push(`${file} belongs to no row`);
    for (const { id, profile_picture: shown } of users) {
      const upload = uploads.find(({ image }) => image === shown);
      if (shown !== null && (upload?.state !== 'confirmed' || upload.user_id !== id))
        faults.push(`user ${id} shows ${shown}`);
    }
    const media = path.join(dataDir, 'media');
    const { fault } = await verifyJournal({ db, storage: diskStore(media, path.join(media, 'tmp')) });
    if (fault) faults.push(faultName(fault));
    return faults;
  } finally {
    await db.destroy();
  }
}

function isUnseen({ state }: { state: string }): boolean {
  return state === 'uploading' || state === 'failed';
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

async function sha256(dataDir: string, key: string): Promise<string | undefined> {
  const bytes = await readFile(path.join(dataDir, 'media', key)).catch(() => undefined);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
