import type { Db } from '../db.ts';
import type { TakedownRow } from './take-downs.ts';

/** Sets the owner's message about a take-down. */
export async function add(tx: Db, appeal: { takedownId: number; message: string; now: string }): Promise<void> {
  await tx
    .updateTable('users_takedown')
    .set({ appeal: appeal.message, appealed_at: appeal.now })
    .where('id', '=', appeal.takedownId)
    .execute();
}

/**
 * Answers the appeal of a take-down, if it has one, in place of an earlier answer. Its owner is told again, also if they dismissed
 * the notice.
 */
export async function answer(
  tx: Db,
  given: { takedownId: number; by: number | null; text: string | null; now: string },
): Promise<void> {
  await tx
    .updateTable('users_takedown')
    .set({ answer: given.text, answered_at: given.now, answered_by: given.by, dismissed_at: null })
    .where('id', '=', given.takedownId)
    .where('appealed_at', 'is not', null)
    .execute();
}

/** A page of the appeals that wait, longest wait first. */
export async function listWaiting(
  db: Db,
  page: { after: { value: string | number; id: number } | undefined; limit: number },
): Promise<TakedownRow[]> {
  const { value, id } = page.after ?? { value: '', id: 0 };
  return waiting(db)
    .selectAll()
    .where((eb) => eb(eb.refTuple('appealed_at', 'id'), '>', eb.tuple(value as never, id)))
    .orderBy('appealed_at')
    .orderBy('id')
    .limit(page.limit)
    .execute();
}

/** The number of appeals that wait, counted up to a limit. */
export async function countWaiting(db: Db, limit: number): Promise<number> {
  return (await waiting(db).select('id').limit(limit).execute()).length;
}

function waiting(db: Db) {
  return db.selectFrom('users_takedown').where('appealed_at', 'is not', null).where('answered_at', 'is', null);
}
