import { sql, type Selectable } from 'kysely';
import type { Locale } from '@portrait/contract';
import type { Db } from '../db.ts';
import type { ExportState, ExportTable } from '../export-table.ts';

export type ExportRow = Selectable<ExportTable>;

/** The export that the keys of some bytes are about. */
export type ExportPlace = Pick<ExportRow, 'user_id' | 'id' | 'attempt'>;

/** Asks for a new export, in place of the user's former one. */
export async function put(
  tx: Db,
  asked: { userId: number; id: string; locale: Locale; now: string; expiresAt: string },
): Promise<ExportRow> {
  const state: ExportState = 'preparing';
  const fresh = {
    ...{ id: asked.id, state, locale: asked.locale, asked_at: asked.now, expires_at: asked.expiresAt },
    ...{ attempt: 0, claimed_by: null, claimed_until: null, done: 0, total: 0, byte_size: 0 },
  };
  return tx
    .insertInto('users_export')
    .values({ user_id: asked.userId, ...fresh })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(fresh))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function find(db: Db, userId: number): Promise<ExportRow | undefined> {
  return db.selectFrom('users_export').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** Whether bytes with these keys are those of the user's export. */
export async function exists(db: Db, place: ExportPlace): Promise<boolean> {
  const row = await find(db, place.user_id);
  return row?.id === place.id && row.attempt === place.attempt;
}

export interface ExportClaim {
  claimedBy: string;
  until: string;
}

/** Claims the export that waits longest and that no process is preparing; undefined if there is none. */
export async function claimNext(db: Db, { claimedBy, until, now }: ExportClaim & { now: string }) {
  const free = sql<boolean>`state = 'preparing' and expires_at > ${now}
    and (claimed_until is null or claimed_until <= ${now})`;
  const next = db.selectFrom('users_export').select('user_id').where(free).orderBy('asked_at').limit(1);
  return (
    db
      .updateTable('users_export')
      .set((eb) => ({ claimed_by: claimedBy, claimed_until: until, attempt: eb('attempt', '+', 1), done: 0, total: 0 }))
      .where('user_id', '=', next)
      // Another process may have claimed it meanwhile.
      .where(free)
      .returningAll()
      .executeTakeFirst()
  );
}

/** Renews the claim of an export, unless it was lost. */
export async function renewClaim(db: Db, claimed: { id: string; attempt: number; until: string }): Promise<void> {
  await ofAttempt(db, claimed).set({ claimed_until: claimed.until }).execute();
}

/**
 * Notes how much of an export is prepared, and renews its claim.
 *
 * @returns false if the claim was lost, or the export is not wanted any more
 */
export async function progress(
  db: Db,
  { done, total, until, ...claimed }: { id: string; attempt: number; done: number; total: number; until: string },
): Promise<boolean> {
  const { numUpdatedRows } = await ofAttempt(db, claimed)
    .set({ done, total, claimed_until: until })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The same when it is ready. */
export async function finish(
  tx: Db,
  { byteSize, expiresAt, ...claimed }: { id: string; attempt: number; byteSize: number; expiresAt: string },
): Promise<boolean> {
  const ready = {
    state: 'ready',
    byte_size: byteSize,
    expires_at: expiresAt,
    claimed_by: null,
    claimed_until: null,
  } as const;
  const { numUpdatedRows } = await ofAttempt(tx, claimed).set(ready).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Notes that an export could not be prepared, unless the claim was lost. */
export async function fail(db: Db, claimed: { id: string; attempt: number }): Promise<void> {
  await ofAttempt(db, claimed).set({ state: 'broken', claimed_by: null, claimed_until: null }).execute();
}

/** Leaves an export to the next process, unless the claim was lost. */
export async function release(db: Db, claimed: { id: string; attempt: number }): Promise<void> {
  await ofAttempt(db, claimed).set({ claimed_by: null, claimed_until: null }).execute();
}

function ofAttempt(db: Db, { id, attempt }: { id: string; attempt: number }) {
  return db
    .updateTable('users_export')
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'preparing');
}

/** Exports that nobody can download any more since a time, the longest ago first. */
export async function findExpired(
  db: Db,
  { before, limit }: { before: string; limit: number },
): Promise<Pick<ExportRow, 'user_id' | 'id'>[]> {
  return db
    .selectFrom('users_export')
    .select(['user_id', 'id'])
    .where('expires_at', '<=', before)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
}

/** Removes the row of an export, unless its user has asked for another one since. */
export async function remove(tx: Db, { user_id, id }: Pick<ExportRow, 'user_id' | 'id'>): Promise<void> {
  await tx.deleteFrom('users_export').where('user_id', '=', user_id).where('id', '=', id).execute();
}

/** For a copy of the database without the bytes of exports. */
export async function removeAll(db: Db): Promise<void> {
  await db.deleteFrom('users_export').execute();
}

/**
 * Ends a user's export. The row stays until a time, because bytes may still arrive.
 *
 * @returns the number of exports that ended now
 */
export async function end(tx: Db, { userId, until }: { userId: number; until: string }): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('users_export')
    .set({ state: 'ended', expires_at: until, claimed_by: null, claimed_until: null })
    .where('user_id', '=', userId)
    .where('state', '!=', 'ended')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
