import { AppError } from '@portrait/contract';
import type { Db } from '../open-database.ts';

/** What is kept under a key: the request it was used for, and the answer as JSON. */
export interface Answer {
  userId: number;
  key: string;
  request: string;
  answer: string;
}

/** The request a key was first used for, and the answer that was given. */
export async function find(
  db: Db,
  key: { userId: number; key: string },
): Promise<{ request: string; answer: string } | undefined> {
  return db
    .selectFrom('users_idempotencykey')
    .select(['request', 'answer'])
    .where('user_id', '=', key.userId)
    .where('key', '=', key.key)
    .executeTakeFirst();
}

/**
 * Keeps an answer under its key.
 *
 * @throws {AppError} IDEMPOTENCY_KEY_REUSED when another request has used the key meanwhile
 */
export async function record(db: Db, entry: Answer & { now: string }): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('users_idempotencykey')
    .values({
      user_id: entry.userId,
      key: entry.key,
      request: entry.request,
      answer: entry.answer,
      created_at: entry.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new AppError('IDEMPOTENCY_KEY_REUSED');
}
