import type { TakedownReason } from '@portrait/contract';
import type { Db } from '../open-database.ts';
import type { Actor } from './audit.ts';
import * as changes from './changes.ts';
import { assertModerationRate } from './decision-rates.ts';

/**
 * Keeps a user from changing their picture.
 *
 * @returns false when it is locked already, or there is no such user
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export async function lock(
  db: Db,
  order: { userId: number; reason: TakedownReason; actor: Actor; now: string },
): Promise<boolean> {
  const { userId, reason, actor, now } = order;
  return db.transaction().execute(async (tx) => {
    const locked = { picture_locked_at: now, picture_locked_by: actor.id, picture_lock_reason: reason };
    const { numUpdatedRows } = await tx
      .updateTable('users_user')
      .set(locked)
      .where('id', '=', userId)
      .where('picture_locked_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    await assertModerationRate(tx, order);
    const change = await changes.begin(tx, userId);
    await changes.record(tx, change, { kind: 'locked', uploadId: null, actor, facts: { reason }, now });
    return true;
  });
}

/**
 * @returns false when it is not locked
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export async function unlock(db: Db, order: { userId: number; actor: Actor; now: string }): Promise<boolean> {
  const { userId, actor, now } = order;
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('users_user')
      .set({ picture_locked_at: null, picture_locked_by: null, picture_lock_reason: null })
      .where('id', '=', userId)
      .where('picture_locked_at', 'is not', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    await assertModerationRate(tx, order);
    const change = await changes.begin(tx, userId);
    await changes.record(tx, change, { kind: 'unlocked', uploadId: null, actor, now });
    return true;
  });
}
