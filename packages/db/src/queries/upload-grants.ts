import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../db.ts';
import type { UploadGrantTable } from '../schema.ts';

export type GrantRow = Selectable<UploadGrantTable>;

export async function insert(tx: Db, grant: Insertable<UploadGrantTable>): Promise<void> {
  await tx.insertInto('users_uploadgrant').values(grant).execute();
}

/**
 * Notes that the owner says that the picture is in the store.
 *
 * @returns undefined if the owner has no such grant
 */
export async function arrive(db: Db, own: { id: string; userId: number; now: string }): Promise<GrantRow | undefined> {
  return db
    .updateTable('users_uploadgrant')
    .set((eb) => ({ arrived_at: eb.fn.coalesce('arrived_at', eb.val(own.now)) }))
    .where('id', '=', own.id)
    .where('user_id', '=', own.userId)
    .returningAll()
    .executeTakeFirst();
}

/** Takes back that a picture has arrived, unless it was received or refused. */
export async function takeBack(db: Db, id: string): Promise<void> {
  await db
    .updateTable('users_uploadgrant')
    .set({ arrived_at: null })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .execute();
}

/** Notes that a picture was received, or why it was refused for good. */
export async function settle(db: Db, { id, now, refusal }: { id: string; now: string; refusal: string | null }) {
  await db
    .updateTable('users_uploadgrant')
    .set({ settled_at: now, refusal })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .execute();
}

/** Grants whose picture arrived before a time, and that nobody has settled; the longest waiting first. */
export async function findUnsettled(
  db: Db,
  { arrivedBefore, limit }: { arrivedBefore: string; limit: number },
): Promise<GrantRow[]> {
  return db
    .selectFrom('users_uploadgrant')
    .selectAll()
    .where('arrived_at', 'is not', null)
    .where('settled_at', 'is', null)
    .where('arrived_at', '<=', arrivedBefore)
    .orderBy('arrived_at')
    .limit(limit)
    .execute();
}

/** When the newest grants of a user were given, since a time. */
export async function findTimes(db: Db, of: { userId: number; since: string; limit: number }): Promise<string[]> {
  const rows = await db
    .selectFrom('users_uploadgrant')
    .select('granted_at')
    .where('user_id', '=', of.userId)
    .where('granted_at', '>', of.since)
    .orderBy('granted_at', 'desc')
    .limit(of.limit)
    .execute();
  return rows.map(({ granted_at }) => granted_at);
}

/** The bytes that a user may still have in the store by their grants. */
export async function sumBytes(db: Db, userId: number): Promise<number> {
  const { sum } = await db
    .selectFrom('users_uploadgrant')
    .select((eb) => eb.fn.sum<number | string | null>('byte_size').as('sum'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(sum ?? 0);
}

/** Grants that ended before a time. */
export async function findEnded(
  db: Db,
  { before, limit }: { before: string; limit: number },
): Promise<Pick<GrantRow, 'id' | 'user_id'>[]> {
  return db
    .selectFrom('users_uploadgrant')
    .select(['id', 'user_id'])
    .where('expires_at', '<=', before)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
}

export async function findOfUser(db: Db, userId: number): Promise<Pick<GrantRow, 'id' | 'user_id'>[]> {
  return db.selectFrom('users_uploadgrant').select(['id', 'user_id']).where('user_id', '=', userId).execute();
}

export async function exists(db: Db, own: { id: string; userId: number }): Promise<boolean> {
  const grant = await db
    .selectFrom('users_uploadgrant')
    .select('id')
    .where('id', '=', own.id)
    .where('user_id', '=', own.userId)
    .executeTakeFirst();
  return grant !== undefined;
}

/** @param ids at least one */
export async function remove(tx: Db, ids: string[]): Promise<void> {
  await tx.deleteFrom('users_uploadgrant').where('id', 'in', ids).execute();
}

/**
 * Removes all personal data from the grants of a user, which nobody can complete any more. The rows stay, because the store may still
 * take pictures by them.
 *
 * @returns the number of grants that had any
 */
export async function erase(tx: Db, { userId, now }: { userId: number; now: string }): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('users_uploadgrant')
    .set({ original_filename: '', settled_at: now, refusal: null })
    .where('user_id', '=', userId)
    .where('original_filename', '!=', '')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
