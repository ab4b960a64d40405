import type { UserId } from '@portrait/contract';
import {
  cleanup,
  erasure,
  journal,
  personalData,
  scrubDeleted,
  sessions,
  signInFailures,
  type Erased,
  type UploadRow,
} from '@portrait/db';
import { later, type Deps } from '../deps.ts';
import { getUser } from '../identity/user-ids.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { allRenditionPaths, userFolder } from '../pictures/picture-paths.ts';

export interface ErasureReport {
  userId: UserId;
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
 * and the chain of the journal stay. After a crash, erasing again finishes.
 *
 * @param request.progress hears after each upload whose bytes are gone
 * @throws {AppError} NOT_FOUND no such user
 */
export async function eraseUser(
  deps: Deps,
  { userId, progress = () => undefined }: { userId: UserId; progress?: (done: number, total: number) => void },
): Promise<ErasureReport> {
  const { id: ownerId, external_id: externalId } = await getUser(deps.db, userId);
  const texts = await erasure.findIdentifyingTexts(deps.db, ownerId);
  const ended = await shut(deps, ownerId);
  deps.changes.announce({ userId: ownerId, externalId, image: null });

  const deleted = [];
  const uploads = await personalData.findUploadsOf(deps.db, ownerId);
  for (const [i, upload] of uploads.entries()) {
    deleted.push(...(await deleteBytes(deps, upload)));
    progress(i + 1, uploads.length);
  }

  const erased = await takeOut(deps, ownerId);
  const readable = await scrubDeleted(deps.db, texts);
  const left = [...(await findLeft(deps, ownerId)), ...readable];
  return { userId, erased: { ...erased, sessions: ended + erased.sessions }, deleted, left };
}

/**
 * Shuts everything at once: nothing is shown, nobody can sign in, no upload can be sent, decided or seen.
 *
 * @returns how many sessions were ended
 */
async function shut(deps: Deps, ownerId: number): Promise<number> {
  return changeOwner(deps, { ownerId, actor: journal.SYSTEM }, async (change) => {
    const { tx, owner, now, shown } = change;
    change.shown = null;
    if (shown !== null) await change.record({ action: 'removed', uploadId: null, before: shown, after: null });
    for (const { id: uploadId } of await personalData.findUploadsOf(tx, ownerId)) {
      const erased = await change.decide('erase', { uploadId });
      if (!erased) await change.decide('fail', { uploadId });
    }
    await personalData.giveUpBytes(tx, ownerId, now);
    change.setOwner({ password_hash: null, role: 'user', erased_at: owner.erased_at ?? now });
    return sessions.removeOfUser(tx, ownerId);
  });
}

/** Takes everything personal out of the rows of a user whose bytes are gone. */
async function takeOut(deps: Deps, ownerId: number): Promise<Erased> {
  return changeOwner(deps, { ownerId, actor: journal.SYSTEM }, async (change) => {
    const { tx, owner } = change;
    const erased = await erasure.takeOut(tx, ownerId);
    await journal.erasePersonal(tx, ownerId);
    // A request that was under way may still write to the paths: they are emptied once more.
    await personalData.giveUpBytes(tx, ownerId, later(deps, LATE_WRITERS_MS));
    if (owner.username !== null) await signInFailures.forget(tx, owner.username);
    const something = !(await journal.isErased(tx, ownerId)) || Object.values(erased).some((count) => count > 0);
    if (!something) return erased;
    change.setOwner({ external_id: null, username: null, username_lower: null, username_skeleton: null });
    await change.record({ action: 'erased', uploadId: null });
    return erased;
  });
}

async function deleteBytes({ db, storage }: Deps, upload: UploadRow): Promise<string[]> {
  const images = await cleanup.findImages(db, upload.id);
  const paths = [upload.original, ...images.flatMap(allRenditionPaths)];
  const there = await Promise.all(paths.map(async (key) => storage.exists(key)));
  const deleted = paths.filter((_key, i) => there[i]);
  await storage.delete(deleted);
  return deleted;
}

/** Looks with other eyes than the deletion: at the store, not at the rows. */
async function findLeft({ db, storage }: Deps, userId: number): Promise<string[]> {
  const left = await erasure.findLeft(db, userId);
  for await (const { key } of storage.list(userFolder(userId))) left.push(key);
  return left;
}
