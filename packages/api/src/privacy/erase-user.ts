import type { UserId } from '@portrait/contract';
import {
  accounts,
  cleanup,
  erasure,
  journal,
  personalData,
  scrubDeleted,
  sessions,
  signInFailures,
  uploadGrants,
  webhooks,
  type Erased,
  type LeasedWrite,
  type UploadRow,
} from '@portrait/db';
import { later, type Deps } from '../deps.ts';
import { getUser } from '../identity/user-ids.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { allRenditionPaths, incomingFolder, incomingPath, userFolder } from '../pictures/picture-paths.ts';

export interface ErasureReport {
  userId: UserId;
  /** The number of rows from which personal data was removed. */
  erased: Erased;
  /** The paths of the files that were deleted. */
  deleted: string[];
  /** What a final search still found: paths, table names, database files. Empty if the erasure is complete. */
  left: string[];
  /** The number of webhooks that still have to tell their receiver of the erasure; each is deleted once it is delivered. */
  notices: number;
}

/** By then, requests that were in progress when the erasure began have ended. */
const LATE_WRITERS_MS = 60 * 60_000;

export interface ErasureRequest {
  userId: UserId;
  /** Called after each upload whose files are deleted. */
  progress?: (done: number, total: number) => void;
  /** For the job that erases those who deleted their account: nothing is done for who has taken it back, or without its lease. */
  ifDue?: () => LeasedWrite;
}

/**
 * Erases a user: their picture disappears at once, then the files are deleted, then the personal data in the rows. The id of the row
 * and the journal's chain stay. After a crash, another erasure completes it.
 *
 * @throws {AppError} NOT_FOUND if there is no such user
 */
export async function eraseUser(deps: Deps, request: Omit<ErasureRequest, 'ifDue'>): Promise<ErasureReport> {
  const report = await erase(deps, request);
  if (!report) throw new Error('only a job finds that nothing is due');
  return report;
}

/**
 * The same for the job that erases those who deleted their account.
 *
 * @returns undefined if the account was taken back
 * @throws {LeaseLost}
 */
export async function eraseLeaving(deps: Deps, request: Required<ErasureRequest>): Promise<ErasureReport | undefined> {
  return erase(deps, request);
}

async function erase(
  deps: Deps,
  { userId, progress = () => undefined, ifDue }: ErasureRequest,
): Promise<ErasureReport | undefined> {
  const { id: ownerId, external_id: externalId } = await getUser(deps.db, userId);
  const texts = await erasure.findIdentifyingTexts(deps.db, ownerId);
  const ended = await shut(deps, ownerId, ifDue);
  if (ended === undefined) return undefined;
  deps.changes.announce({ userId: ownerId, externalId, image: null });

  const deleted = [];
  const uploads = await personalData.findUploadsOf(deps.db, ownerId);
  for (const [i, upload] of uploads.entries()) {
    deleted.push(...(await deleteBytes(deps, upload)));
    progress(i + 1, uploads.length);
  }

  const sent = (await uploadGrants.findOfUser(deps.db, ownerId)).map(incomingPath);
  deleted.push(...(await deleteThere(deps, sent)));

  const erased = await takeOut(deps, ownerId, ifDue);
  const readable = await scrubDeleted(deps.db, texts);
  const left = [...(await findLeft(deps, ownerId)), ...readable];
  // Only now: after a crash the job finds it again, and completes it.
  if (left.length === 0) await accounts.endLeaving(deps.db, ownerId);
  const notices = await webhooks.countNotices(deps.db, ownerId);
  return { userId, erased: { ...erased, sessions: ended + erased.sessions }, deleted, left, notices };
}

/**
 * Closes the account at once: no picture is shown, nobody can sign in, and no upload can be sent, decided or seen.
 *
 * @returns the number of sessions ended; undefined if it is not due
 */
async function shut(deps: Deps, ownerId: number, ifDue: ErasureRequest['ifDue']): Promise<number | undefined> {
  return changeOwner(deps, { ownerId, actor: journal.SYSTEM, ...leasedBy(ifDue) }, async (change) => {
    const { tx, owner, now, shown } = change;
    // It may have been taken back since it was found.
    if (ifDue && (owner.erase_after === null || owner.erase_after > now)) return undefined;
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

/** Removes all personal data from the rows of a user whose files are deleted. */
async function takeOut(deps: Deps, ownerId: number, ifDue: ErasureRequest['ifDue']): Promise<Erased> {
  return changeOwner(deps, { ownerId, actor: journal.SYSTEM, ...leasedBy(ifDue) }, async (change) => {
    const { tx, owner } = change;
    const erased = await erasure.takeOut(tx, { userId: ownerId, now: change.now });
    await journal.erasePersonal(tx, ownerId);
    // A request that is in progress may still write to these paths, so they are purged once more later.
    await personalData.giveUpBytes(tx, ownerId, later(deps, LATE_WRITERS_MS));
    if (owner.username !== null) await signInFailures.forget(tx, owner.username);
    const again = await journal.isErased(tx, ownerId);
    const something = !again || Object.values(erased).some((count) => count > 0);
    if (!something) return erased;
    const noName = { external_id: null, username: null, username_lower: null, username_skeleton: null };
    change.setOwner({ ...noName, hidden_picture: null });
    await change.record({ action: 'erased', uploadId: null, ...(again && { facts: { again: 1 } }) });
    return erased;
  });
}

function leasedBy(ifDue: ErasureRequest['ifDue']) {
  return ifDue && { leased: ifDue() };
}

async function deleteBytes({ db, storage }: Deps, upload: UploadRow): Promise<string[]> {
  const images = await cleanup.findImages(db, upload.id);
  const paths = [upload.original, ...images.flatMap(allRenditionPaths)];
  return deleteThere({ storage }, paths);
}

async function deleteThere({ storage }: Pick<Deps, 'storage'>, paths: string[]): Promise<string[]> {
  const there = await Promise.all(paths.map(async (key) => storage.exists(key)));
  const deleted = paths.filter((_key, i) => there[i]);
  await storage.delete(deleted);
  return deleted;
}

/** Searches independently of the deletion: by listing the store instead of reading rows. */
async function findLeft({ db, storage }: Deps, userId: number): Promise<string[]> {
  const left = await erasure.findLeft(db, userId);
  for (const folder of [userFolder(userId), incomingFolder(userId)])
    for await (const { key } of storage.list(folder)) left.push(key);
  return left;
}
