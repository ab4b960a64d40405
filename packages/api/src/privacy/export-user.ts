import { PassThrough, Readable } from 'node:stream';
import { ACTIVE_STATES, AppError, STATE, type UserId } from '@portrait/contract';
import { personalData, versions, type Actor, type PersonalData } from '@portrait/db';
import { ZipFile } from 'yazl';
import { timestamp, type Deps } from '../deps.ts';
import { getUser } from '../identity/user-ids.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { siblingPath } from '../pictures/picture-paths.ts';

export interface ExportRequest {
  userId: UserId;
  actor: Actor;
  /**
   * Receives the whole ZIP: the files under their own paths, and last `manifest.json`, which lists them and all rows. The export is
   * journalled only once it was received.
   */
  receive: (zip: Readable) => Promise<void>;
  /** Called after each file. */
  progress?: (done: number, total: number) => void;
}

/**
 * Exports everything stored about a user as a ZIP, which is streamed: one file is in memory at a time. Actions of others are
 * included without their actor and address.
 *
 * @returns the number of files, without the manifest
 * @throws {AppError} NOT_FOUND if there is no such user
 */
export async function exportUser(deps: Deps, request: ExportRequest): Promise<{ files: number }> {
  const { userId, actor } = request;
  const { id: ownerId } = await getUser(deps.db, userId);
  const data = await personalData.findPersonalData(deps.db, ownerId);
  if (!data) throw new AppError('NOT_FOUND');
  const paths = pathsOf(data);
  await request.receive(zipOf(deps, { data, paths, progress: request.progress ?? (() => undefined) }));
  await changeOwner(deps, { ownerId, actor }, async (change) => change.record({ action: 'exported', uploadId: null }));
  return { files: paths.length };
}

interface Contents {
  data: PersonalData;
  paths: string[];
  progress: (done: number, total: number) => void;
}

function zipOf(deps: Deps, { data, paths, progress }: Contents): Readable {
  const missing = new Set<string>();
  let done = 0;
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (error: Error) => out.destroy(error));
  for (const key of paths) {
    add(zip, key, false, async () => {
      const bytes = await deps.storage.get(key);
      // Deleted since the export began, or lost: the export continues, and the manifest says so.
      if (!bytes) missing.add(key);
      progress(++done, paths.length);
      return bytes ?? Buffer.alloc(0);
    });
  }
  add(zip, 'manifest.json', true, async () => manifest(data, { paths, missing, now: timestamp(deps) }));
  zip.end();
  return out;
}

function add(zip: ZipFile, path: string, compress: boolean, read: () => Promise<Buffer>): void {
  zip.addReadStreamLazy(path, { compress }, (answer) => {
    read().then(
      (bytes) => answer(null, Readable.from([bytes])),
      (error: unknown) => answer(error, new PassThrough()),
    );
  });
}

/** The files that should exist. Those of discarded uploads are about to be deleted; taken-down ones can be reinstated. */
function pathsOf({ uploads }: PersonalData): string[] {
  return uploads
    .filter(isKept)
    .flatMap((upload) => [
      upload.original,
      ...upload.versions.flatMap((version) =>
        version.stored_at === null ? [] : versions.filesOf(version).map(({ name }) => siblingPath(version.image, name)),
      ),
    ]);
}

function isKept({ state, purge_after, purged_at }: PersonalData['uploads'][number]): boolean {
  if (state === STATE.takenDown) return purged_at === null;
  return ACTIVE_STATES.some((living) => living === state) && purge_after === null;
}

/** Without hashes too, against which a guessed address could be tested. */
function withoutActor({ seq, at, action, upload_id, before, after, facts }: PersonalData['journal'][number]) {
  return { seq, at, action, upload_id, before, after, facts };
}

function manifest(
  { user, uploads, takedowns, sessions, journal }: PersonalData,
  { paths, missing, now }: { paths: string[]; missing: Set<string>; now: string },
): Buffer {
  const { password_hash, username_lower: _, username_skeleton: _skeleton, ...shown } = user;
  const {
    picture_locked_by: _locker,
    journal_seq: _seq,
    journal_hash: _hash,
    sealed_seq: _sealed,
    avif_due: _due,
    ...account
  } = shown;
  const told = {
    exported_at: now,
    account: { ...account, has_password: password_hash !== null },
    uploads: uploads.map(({ versions: all, searched_name: _searched, journaled_bytes: _bytes, ...upload }) => ({
      ...upload,
      versions: all.map((version) => ({ ...version, files: versions.filesOf(version) })),
    })),
    takedowns: takedowns.map(({ moderator_id: _moderator, answered_by: _answerer, ...takedown }) => takedown),
    sessions,
    journal: journal.map((entry) => (entry.actor_id === user.id ? entry : withoutActor(entry))),
    files: paths.filter((path) => !missing.has(path)),
    missing: [...missing],
  };
  return Buffer.from(`${JSON.stringify(told, null, 2)}\n`);
}
