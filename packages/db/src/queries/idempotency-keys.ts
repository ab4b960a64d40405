import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../db.ts';
import type { IdempotencyKeyTable } from '../schema.ts';

type KeyRow = Selectable<IdempotencyKeyTable>;

/** What a key was first used for, and the answer that was given. */
export async function find(db: Db, key: { userId: number; key: string }): Promise<KeyRow | undefined> {
  return db
    .selectFrom('users_idempotencykey')
    .selectAll()
    .where('user_id', '=', key.userId)
    .where('key', '=', key.key)
    .executeTakeFirst();
}

/** Writes a row, whatever was under its key. */
export async function put(db: Db, row: Insertable<IdempotencyKeyTable>): Promise<void> {
  const { user_id: _owner, key: _key, ...rest } = row;
  await db
    .insertInto('users_idempotencykey')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet(rest))
    .execute();
}

/** Keeps the answer under a key that was claimed for it. */
export async function answer(db: Db, given: { userId: number; key: string; answer: string }): Promise<void> {
  await ofKey(db, given).set({ answer: given.answer, claimed_until: null }).execute();
}

/** Makes a claim last longer, while there is no answer. */
export async function renewClaim(db: Db, claim: { userId: number; key: string; until: string }): Promise<void> {
  await ofKey(db, claim).set({ claimed_until: claim.until }).where('answer', 'is', null).execute();
}

function ofKey(db: Db, { userId, key }: { userId: number; key: string }) {
  return db.updateTable('users_idempotencykey').where('user_id', '=', userId).where('key', '=', key);
}

/** Lets a key be used again whose request failed. */
export async function removeUnanswered(db: Db, { userId, key }: { userId: number; key: string }): Promise<void> {
  await db
    .deleteFrom('users_idempotencykey')
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .where('answer', 'is', null)
    .execute();
}

/** @returns how many there were */
export async function removeOfUser(tx: Db, userId: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('users_idempotencykey')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Answers that no client comes back for any more, at most so many of them. */
export interface OldAnswers {
  before: string;
  limit: number;
}

type Key = Pick<KeyRow, 'user_id' | 'key'>;

/** OldAnswers answers, oldest first. */
export async function findOld(db: Db, old: OldAnswers): Promise<Key[]> {
  return oldKeys(db, old).execute();
}

/** Forgets the oldest answers. */
export async function removeOld(tx: Db, old: OldAnswers): Promise<Key[]> {
  return tx
    .deleteFrom('users_idempotencykey')
    .where((eb) => eb(eb.refTuple('user_id', 'key'), 'in', oldKeys(tx, old).$asTuple('user_id', 'key')))
    .returning(['user_id', 'key'])
    .execute();
}

function oldKeys(db: Db, { before, limit }: OldAnswers) {
  return db
    .selectFrom('users_idempotencykey')
    .select(['user_id', 'key'])
    .where('created_at', '<', before)
    .orderBy('created_at')
    .orderBy('user_id')
    .orderBy('key')
    .limit(limit);
}
