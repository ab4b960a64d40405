import { cleanup, erasure, personalData, scrubDeleted, type Erased, type UploadRow } from '@portrait/db';
import { AppError } from '@portrait/contract';
import { timestamp, type Deps } from '../deps.ts';
import { allRenditionPaths, userFolder } from '../pictures/picture-paths.ts';

export interface ErasureReport {
  userId: number;
  /** Rows that held something personal and hold it no more. */
  erased: Erased;
  /** Paths that held bytes and hold none now. */
  deleted: string[];
  /** What was found when everything was looked for again: paths, names of tables, files of the database. Empty when the erasure is whole. */
  left: string[];
}

/** A request that was under way when the erasure began has ended by then. */
const LATE_WRITERS_MS = 60 * 60_000;

/**
 * Erases a person: nothing is shown from the first moment, then the bytes go, then what is personal in the rows. Their number
 * and the chain of the audit trail stay. After a crash, erasing again finishes.
 *
 * @param request.progress hears after each upload whose bytes are gone
 * @throws {AppError} NOT_FOUND no such user
 */
export async function eraseUser(
  deps: Deps,
  { userId, progress = () => undefined }: { userId: number; progress?: (done: number, total: number) => void },
): Promise<ErasureReport> {
  const texts = await erasure.findIdentifyingTexts(deps.db, userId);
  const sessions = await erasure.begin(deps.db, { userId, now: timestamp(deps) });
  if (sessions === undefined) throw new AppError('NOT_FOUND');
  deps.changes.announce({ userId, image: null });

  const deleted = [];
  const uploads = await personalData.findUploadsOf(deps.db, userId);
  for (const [i, upload] of uploads.entries()) {
    deleted.push(...(await deleteBytes(deps, upload)));
    progress(i + 1, uploads.length);
  }

  const purgeAfter = new Date(deps.now().getTime() + LATE_WRITERS_MS).toISOString();
  const erased = await erasure.finish(deps.db, { userId, now: timestamp(deps), purgeAfter });
  deps.changes.notify(userId);
  const readable = await scrubDeleted(deps.db, texts);
  const left = [...(await findLeft(deps, userId)), ...readable];
  return { userId, erased: { ...erased, sessions: sessions + erased.sessions }, deleted, left };
}

async function deleteBytes({ db, blobs }: Deps, upload: UploadRow): Promise<string[]> {
  const images = await cleanup.findImages(db, upload.id);
  const paths = [upload.original, ...images.flatMap(allRenditionPaths)];
  const there = await Promise.all(paths.map(async (key) => blobs.exists(key)));
  const deleted = paths.filter((_key, i) => there[i]);
  await blobs.delete(deleted);
  return deleted;
}

/** Looks with other eyes than the deletion: at the store, not at the rows. */
async function findLeft({ db, blobs }: Deps, userId: number): Promise<string[]> {
  const left = await erasure.findLeft(db, userId);
  for await (const { key } of blobs.list(userFolder(userId))) left.push(key);
  return left;
}
