import { PassThrough, Readable } from 'node:stream';
import { AppError } from '@portrait/contract';
import { LIVING, audit, personalData, versions, type Actor, type PersonalData } from '@portrait/db';
import { ZipFile } from 'yazl';
import { timestamp, type Deps } from '../deps.ts';
import { siblingPath } from '../pictures/picture-paths.ts';

export interface UserExport {
  /** A zip: the files under their own paths, and last `manifest.json`, which tells of them and of all rows. */
  zip: Readable;
  /** Files in the zip, the manifest not counted. */
  files: number;
}

/**
 * Everything kept about a person, as a zip that is made while it is read: one file is in memory at a time.
 *
 * @param request.progress hears after each file
 * @throws {AppError} NOT_FOUND no such user
 */
export async function exportUser(
  deps: Deps,
  request: { userId: number; actor: Actor; progress?: (done: number, total: number) => void },
): Promise<UserExport> {
  const { userId, actor, progress = () => undefined } = request;
  const data = await personalData.findPersonalData(deps.db, userId);
  if (!data) throw new AppError('NOT_FOUND');
  const exported = { action: 'exported', actor, userId, uploadId: null, now: timestamp(deps) } as const;
  await deps.db.transaction().execute(async (tx) => audit.append(tx, exported));

  const paths = pathsOf(data);
  const missing: string[] = [];
  let done = 0;
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (error: Error) => out.destroy(error));
  for (const key of paths) {
    add(zip, key, false, async () => {
      const bytes = await deps.blobs.get(key);
      // Given up since the export began, or lost: the export goes on, and says so.
      if (!bytes) missing.push(key);
      progress(++done, paths.length);
      return bytes ?? Buffer.alloc(0);
    });
  }
  add(zip, 'manifest.json', true, async () => manifest(data, { paths, missing, now: timestamp(deps) }));
  zip.end();
  return { zip: out, files: paths.length };
}

function add(zip: ZipFile, path: string, compress: boolean, read: () => Promise<Buffer>): void {
  zip.addReadStreamLazy(path, { compress }, (answer) => {
    read().then(
      (bytes) => answer(null, Readable.from([bytes])),
      (error: unknown) => answer(error, new PassThrough()),
    );
  });
}

/** What should be there: bytes on their way out are nobody's any more. */
function pathsOf({ uploads }: PersonalData): string[] {
  return uploads
    .filter(({ state, purge_after }) => LIVING.some((living) => living === state) && purge_after === null)
    .flatMap((upload) => [
      upload.original,
      ...upload.versions.flatMap((version) =>
        version.stored_at === null ? [] : versions.filesOf(version).map(({ name }) => siblingPath(version.image, name)),
      ),
    ]);
}

function manifest(
  { user, uploads, events, takedowns, audit: trail }: PersonalData,
  { paths, missing, now }: { paths: string[]; missing: string[]; now: string },
): Buffer {
  const { password_hash, username_lower: _, event_seq: __, ...account } = user;
  const told = {
    exported_at: now,
    account: { ...account, has_password: password_hash !== null },
    uploads: uploads.map(({ versions: all, searched_name: _searched, ...upload }) => ({
      ...upload,
      versions: all.map((version) => ({ ...version, files: versions.filesOf(version) })),
    })),
    events,
    takedowns: takedowns.map(({ moderator_id: _moderator, ...takedown }) => takedown),
    audit: trail,
    files: paths.filter((path) => !missing.includes(path)),
    missing,
  };
  return Buffer.from(`${JSON.stringify(told, null, 2)}\n`);
}
