import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../db.ts';
import type { IdempotencyKeyTable } from '../schema.ts';

type KeyRow = Selectable<IdempotencyKeyTable>;

/** The first request with this key, and its answer. */
export async function find(db: Db, key: { userId: number; key: string }): Promise<KeyRow | undefined> {
  return db
    .selectFrom('users_idempotencykey')
    .selectAll()
    .where('user_id', '=', key.userId)
    .where('key', '=', key.key)
    .executeTakeFirst();
}

/** Inserts a row, or replaces the one with its key. */
export async function put(db: Db, row: Insertable<IdempotencyKeyTable>): Promise<void> {
  const { user_id: _owner, key: _key, ...rest } = row;
  await db
    .insertInto('users_idempotencykey')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet(rest))
    .execute();
}

/** A claim of a key. Whoever takes it over claims it at another time. */
export interface ClaimedKey {
  userId: number;
  key: string;
  claimedAt: string;
}

/**
 * Stores the answer under a key that was claimed for it.
 *
 * @returns false if another process has taken the key over
 */
export async function answer(db: Db, given: ClaimedKey & { answer: string }): Promise<boolean> {
  const { numUpdatedRows } = await ofClaim(db, given)
    .set({ answer: given.answer, claimed_until: null })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Renews a claim as long as there is no answer, unless it was lost. */
export async function renewClaim(db: Db, claim: ClaimedKey & { until: string }): Promise<void> {
  await ofClaim(db, claim).set({ claimed_until: claim.until }).execute();
}

function ofClaim(db: Db, { userId, key, claimedAt }: ClaimedKey) {
  return db
    .updateTable('users_idempotencykey')
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .where('created_at', '=', claimedAt)
    .where('answer', 'is', null);
}

/** Releases the key of a failed request, unless its claim was lost. */
export async function removeUnanswered(db: Db, { userId, key, claimedAt }: ClaimedKey): Promise<void> {
  await db
    .deleteFrom('users_idempotencykey')
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .where('created_at', '=', claimedAt)
    .where('answer', 'is', null)
    .execute();
}

/** @returns the number of rows deleted */
export async function removeOfUser(tx: Db, userId: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('users_idempotencykey')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Deletes the answers of a user that are an upload, or are about one. */
export async function removeAnswersAbout(tx: Db, of: { userId: number; uploadId: number }): Promise<void> {
  const rows = await tx
    .selectFrom('users_idempotencykey')
    .select(['key', 'answer'])
    .where('user_id', '=', of.userId)
    .where('answer', 'is not', null)
    .execute();
  const keys = rows.filter((row) => uploadIn(row.answer) === of.uploadId).map(({ key }) => key);
  if (keys.length === 0) return;
  await tx.deleteFrom('users_idempotencykey').where('user_id', '=', of.userId).where('key', 'in', keys).execute();
}

/** The id of the upload that an answer is, or has. */
function uploadIn(kept: string | null): number | undefined {
  const given = JSON.parse(kept ?? 'null') as { id?: number; upload?: { id: number } } | null;
  return given?.upload?.id ?? given?.id;
}

/** Answers that are too old to be requested again, up to a limit. */
export interface OldAnswers {
  before: string;
  limit: number;
}

type Key = Pick<KeyRow, 'user_id' | 'key'>;

/** The keys of these answers, oldest first. */
export async function findOld(db: Db, old: OldAnswers): Promise<Key[]> {
  return oldKeys(db, old).execute();
}

/** Deletes these answers, oldest first. */
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
