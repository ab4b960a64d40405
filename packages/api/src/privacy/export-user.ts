import { PassThrough, Readable } from 'node:stream';
import { ACTIVE_STATES, AppError, STATE, type UserId } from '@portrait/contract';
import { personalData, versions, type Actor, type PersonalData, type Tx } from '@portrait/db';
import { ZipFile } from 'yazl';
import { timestamp, type Deps } from '../deps.ts';
import { getUser } from '../identity/user-ids.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { siblingPath } from '../pictures/picture-paths.ts';

const SLICE_BYTES = 64 * 1024;

export interface ExportRequest {
  userId: UserId;
  actor: Actor;
  /**
   * Receives the whole ZIP: the files under their own paths, and last `manifest.json`, which lists them and all rows. The export is
   * journalled only once it was received.
   */
  receive: (zip: Readable) => Promise<void>;
  /** Called after each file, and awaited. */
  progress?: (done: number, total: number) => void | Promise<void>;
  /** By default it is for an operator. */
  shape?: ExportShape;
  /** Called once it was received, in the transaction that journals it. */
  complete?: (tx: Tx) => Promise<void>;
}

/** How an export is made readable for the person whom it is about; its content is the same. */
export interface ExportShape {
  /** The names of the files in the ZIP, by their paths; `manifest.json` lists them too. */
  namesOf(data: PersonalData): ReadonlyMap<string, string>;
  /** A page that explains it. */
  page: { name: string; make(contents: { data: PersonalData; missing: ReadonlySet<string>; now: string }): string };
}

/**
 * Exports everything stored about a user as a ZIP, which is streamed: one file is in memory at a time. Actions of others are
 * included without their actor and address.
 *
 * @returns the number of files, without the manifest
 * @throws {AppError} NOT_FOUND if there is no such user
 */
export async function exportUser(deps: Deps, request: ExportRequest): Promise<{ files: number }> {
  const { userId, actor, progress = () => undefined, shape, complete } = request;
  const { id: ownerId } = await getUser(deps.db, userId);
  const data = await personalData.findPersonalData(deps.db, ownerId);
  if (!data) throw new AppError('NOT_FOUND');
  const paths = pathsOf(data);
  await request.receive(zipOf(deps, { data, paths, progress, ...(shape && { shape }) }));
  await changeOwner(deps, { ownerId, actor }, async (change) => {
    await complete?.(change.tx);
    await change.record({ action: 'exported', uploadId: null });
  });
  return { files: paths.length };
}

interface Contents {
  data: PersonalData;
  paths: string[];
  progress: NonNullable<ExportRequest['progress']>;
  shape?: ExportShape;
}

function zipOf(deps: Deps, { data, paths, progress, shape }: Contents): Readable {
  const names = shape?.namesOf(data);
  const missing = new Set<string>();
  let done = 0;
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (error: Error) => out.destroy(error));
  // Whoever has not begun to read it gets the error then.
  out.on('error', () => undefined);
  for (const key of paths) {
    add(zip, names?.get(key) ?? key, false, async () => {
      const bytes = await deps.storage.get(key);
      // Deleted since the export began, or lost: the export continues, and the manifest says so.
      if (!bytes) missing.add(key);
      await progress(++done, paths.length);
      return bytes ?? Buffer.alloc(0);
    });
  }
  if (shape)
    add(zip, shape.page.name, true, async () => Buffer.from(shape.page.make({ data, missing, now: timestamp(deps) })));
  add(zip, 'manifest.json', true, async () => manifest(data, { paths, names, missing, now: timestamp(deps) }));
  zip.end();
  return out;
}

function add(zip: ZipFile, path: string, compress: boolean, read: () => Promise<Buffer>): void {
  zip.addReadStreamLazy(path, { compress }, (answer) => {
    read().then(
      (bytes) => answer(null, Readable.from(slicesOf(bytes))),
      (error: unknown) => answer(error, new PassThrough()),
    );
  });
}

/** Whole, each would leave the streams behind it room for another file. */
function* slicesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}

/** The files that should exist. Those of discarded uploads are about to be deleted; taken-down ones can be reinstated. */
function pathsOf({ uploads }: PersonalData): string[] {
  return uploads.filter(isKept).flatMap((upload) => [
    upload.original,
    ...storedVersions(upload)
      .flat()
      .map(({ path }) => path),
  ]);
}

/** The files of each version of an upload that has any. */
export function storedVersions(upload: PersonalData['uploads'][number]): { path: string; name: string }[][] {
  return upload.versions
    .filter(({ stored_at }) => stored_at !== null)
    .map((version) => versions.filesOf(version).map(({ name }) => ({ name, path: siblingPath(version.image, name) })));
}

/** Whether the files of an upload should exist, and are exported. */
export function isKept({ state, purge_after, purged_at }: PersonalData['uploads'][number]): boolean {
  if (state === STATE.takenDown) return purged_at === null;
  return ACTIVE_STATES.some((living) => living === state) && purge_after === null;
}

/** Without hashes too, against which a guessed address could be tested. */
function withoutActor({ seq, at, action, upload_id, before, after, facts }: PersonalData['journal'][number]) {
  return { seq, at, action, upload_id, before, after, facts };
}

interface Listed {
  paths: string[];
  names: ReadonlyMap<string, string> | undefined;
  missing: ReadonlySet<string>;
  now: string;
}

function manifest(
  { user, formerNames, uploads, takedowns, reports, sessions, journal }: PersonalData,
  { paths, names, missing, now }: Listed,
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
    former_names: formerNames,
    takedowns: takedowns.map(({ moderator_id: _moderator, answered_by: _answerer, ...takedown }) => takedown),
    reports,
    sessions,
    journal: journal.map((entry) => (entry.actor_id === user.id ? entry : withoutActor(entry))),
    files: paths.filter((path) => !missing.has(path)),
    missing: [...missing],
    ...(names && { names: Object.fromEntries(names) }),
  };
  return Buffer.from(`${JSON.stringify(told, null, 2)}\n`);
}
