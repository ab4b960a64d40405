import { users } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { notLeaving, unlocked } from './guards.ts';
import { assertRoom } from './room.ts';

/**
 * Checks the guards of an upload before its body is read, without the owner's lock. It only spares the client from sending a body
 * that would be refused; the guards are checked again afterwards.
 *
 * @throws {AppError} NOT_SIGNED_IN, PICTURE_LOCKED, TOO_MANY_PENDING, QUOTA_EXCEEDED
 */
export async function assertMaySend(deps: Pick<Deps, 'db' | 'limits' | 'now'>, ownerId: number): Promise<void> {
  const owner = await users.find(deps.db, ownerId);
  if (!owner) return;
  await notLeaving({ owner });
  await unlocked({ owner });
  await assertRoom({ tx: deps.db, owner, limits: deps.limits, now: timestamp(deps) });
}
