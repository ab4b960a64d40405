import { AppError, type TakedownReason } from '@portrait/contract';
import { pictureLocks, users } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { assertMayModerate } from './may-moderate.ts';

/**
 * Keeps a user from changing their picture, or lets them again.
 *
 * @param order.reason null to let them
 * @returns false when it was so already
 * @throws {AppError} NOT_FOUND no such user; NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS
 */
export async function lockPicture(
  deps: Deps,
  order: { actor: Principal; userId: number; reason: TakedownReason | null },
): Promise<{ changed: boolean }> {
  const { actor, userId, reason } = order;
  const user = await users.find(deps.db, userId);
  if (!user) throw new AppError('NOT_FOUND');
  assertMayModerate(actor, user);
  const now = timestamp(deps);
  const changed =
    reason === null
      ? await pictureLocks.unlock(deps.db, { userId, actor, now })
      : await pictureLocks.lock(deps.db, { userId, reason, actor, now });
  if (changed) deps.changes.notify(userId);
  return { changed };
}
