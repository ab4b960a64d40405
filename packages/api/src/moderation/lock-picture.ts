import type { TakedownReason, UserId } from '@portrait/contract';
import type { Deps, Principal } from '../deps.ts';
import { getUser } from '../identity/user-ids.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { decideAboutOwner } from '../lifecycle/decide.ts';
import { assertMayModerate } from './may-moderate.ts';

/**
 * Locks a user's picture, or unlocks it.
 *
 * @param order.reason null to unlock
 * @returns false if there was nothing to change
 * @throws {AppError} NOT_FOUND if there is no such user; NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS
 */
export async function lockPicture(
  deps: Deps,
  order: { actor: Principal; userId: UserId; reason: TakedownReason | null },
): Promise<{ changed: boolean }> {
  const { actor, userId, reason } = order;
  const user = await getUser(deps.db, userId);
  assertMayModerate(actor, user);
  return changeOwner(deps, { ownerId: user.id, actor }, async (change) => {
    const lock = reason === null ? NO_LOCK : lockBy(actor, reason, change.now);
    const changed = await (reason === null
      ? decideAboutOwner(change, 'unlock')
      : decideAboutOwner(change, 'lock', { reason }));
    if (changed) change.setOwner(lock);
    return { changed };
  });
}

const NO_LOCK = { picture_locked_at: null, picture_locked_by: null, picture_lock_reason: null };

function lockBy({ id, role }: Principal, reason: TakedownReason, now: string) {
  const by = role === 'system' ? null : id;
  return { picture_locked_at: now, picture_locked_by: by, picture_lock_reason: reason };
}
