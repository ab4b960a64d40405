import { changeOwner, parsePictureKey, type ChangeDeps, type OwnerChange } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { accounts, sessions, type Actor } from '@portrait/db';
import { DEMO_HASH } from './demo-accounts.ts';

/** How long an account that its owner deletes can be taken back. */
const DAY_MS = 24 * 60 * 60_000;

/**
 * Marks an account: it shows no picture from now on, nobody can change it, and the cleanup erases it in a day. All sessions but one end.
 *
 * @param order.except the hash of the session that stays, to take it back
 * @returns when it is erased
 * @throws {AppError} LAST_ADMIN; NOT_SIGNED_IN if it is erased already
 */
export async function askToDelete(
  deps: ChangeDeps,
  { userId: ownerId, except, actor }: { userId: number; except: string; actor: Actor },
): Promise<string> {
  const eraseAfter = new Date(deps.now().getTime() + DAY_MS).toISOString();
  const asked = await changeOwner(deps, { ownerId, actor }, async (change) => {
    const { tx, owner, shown } = change;
    if (owner.erased_at !== null) throw new AppError('NOT_SIGNED_IN');
    if (owner.erase_after !== null) return owner.erase_after;
    if (owner.role === 'admin') await assertOtherAdmin(change);
    change.shown = null;
    if (shown !== null) await change.record({ action: 'removed', uploadId: null, before: shown, after: null });
    change.setOwner({ erase_after: eraseAfter, hidden_picture: shown });
    await sessions.removeOfUser(tx, ownerId, { except });
    await change.record({ action: 'deletion_asked', uploadId: null });
    return eraseAfter;
  });
  deps.changes.announce({ userId: ownerId, externalId: null, image: null });
  return asked;
}

/**
 * Takes an account back before it is erased. It shows the picture again that it showed, unless moderators decided otherwise since.
 *
 * @throws {AppError} NOT_SIGNED_IN if the erasure has begun
 */
export async function takeAccountBack(
  deps: ChangeDeps,
  { userId: ownerId, actor }: { userId: number; actor: Actor },
): Promise<void> {
  const image = await changeOwner(deps, { ownerId, actor }, async (change) => {
    const { owner } = change;
    if (owner.erased_at !== null) throw new AppError('NOT_SIGNED_IN');
    if (owner.erase_after === null) return change.shown;
    change.setOwner({ erase_after: null, hidden_picture: null });
    await change.record({ action: 'deletion_withdrawn', uploadId: null });
    await bringBack(change, owner.hidden_picture);
    return change.shown;
  });
  deps.changes.announce({ userId: ownerId, externalId: null, image });
}

async function bringBack(change: OwnerChange, image: string | null): Promise<void> {
  const uploadId = image === null ? undefined : parsePictureKey(image)?.uploadId;
  if (image === null || uploadId === undefined) return;
  try {
    await change.decide('bringBack', { uploadId, image });
  } catch (error) {
    // Locked, blocked or gone since. The guards throw before anything is changed.
    if (!(error instanceof AppError)) throw error;
  }
}

async function assertOtherAdmin({ tx, owner }: OwnerChange): Promise<void> {
  const other = await accounts.findOtherAdmin(tx, { id: owner.id, unless: DEMO_HASH });
  if (other === undefined) throw new AppError('LAST_ADMIN');
}
