import { STATE } from '@portrait/contract';
import { sql } from 'kysely';
import type { Db } from '../db.ts';

// A state is written into the statement instead of bound, so that SQLite can use the partial index of that state.

/** Overdue pending uploads, longest overdue first. */
export async function findOverdue(
  db: Db,
  { now, limit }: { now: string; limit: number },
): Promise<{ id: number; user_id: number }[]> {
  return db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'user_id'])
    .where('state', '=', sql.lit(STATE.pending))
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
}

/** Uploads that no process is receiving any more, because their claim has run out; longest overdue first. */
export async function findUnfinished(
  db: Db,
  { now, limit }: { now: string; limit: number },
): Promise<{ id: number; user_id: number; original: string }[]> {
  return db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'user_id', 'original'])
    .where('state', '=', sql.lit(STATE.uploading))
    .where('claimed_until', '<=', now)
    .orderBy('claimed_until')
    .limit(limit)
    .execute();
}

/** Renews a claim, unless it was lost. */
export async function renewClaim(db: Db, claim: { id: number; claimedBy: string; until: string }): Promise<void> {
  await db
    .updateTable('users_profilepictureupload')
    .set({ claimed_until: claim.until })
    .where('id', '=', claim.id)
    .where('claimed_by', '=', claim.claimedBy)
    .execute();
}

/** An upload whose bytes are no longer needed. */
export interface Purgeable {
  id: number;
  user_id: number;
  original: string;
  /** Whether it failed: it was never visible to anyone, and its row is deleted too. */
  unseen: boolean;
}

/** The position in a walk over the uploads to purge. */
export interface Due extends Purgeable {
  purge_after: string;
}

/**
 * Uploads whose bytes may be deleted, longest due first.
 *
 * @param page.after the last one of the previous page, so that uploads that could not be purged are not returned again
 */
export async function findPurgeable(
  db: Db,
  { now, after, limit }: { now: string; after: Pick<Due, 'id' | 'purge_after'> | undefined; limit: number },
): Promise<Due[]> {
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'user_id', 'original', 'state', sql<string>`purge_after`.as('purge_after')])
    .where('purge_after', '<=', now)
    .where('purged_at', 'is', null)
    .where('purge_after', '>=', after?.purge_after ?? '')
    .where((eb) => eb.or([eb('purge_after', '>', after?.purge_after ?? ''), eb('id', '>', after?.id ?? 0)]))
    .orderBy('purge_after')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ state, ...upload }) => ({ ...upload, unseen: state === STATE.failed }));
}

/** The number of uploads to expire or to purge. */
export async function countDue(db: Db, now: string): Promise<number> {
  const uploads = () => db.selectFrom('users_profilepictureupload').select((eb) => eb.fn.countAll().as('count'));
  const overdue = uploads().where('state', '=', sql.lit(STATE.pending)).where('expires_at', '<=', now);
  const purgeable = uploads().where('purge_after', '<=', now).where('purged_at', 'is', null);
  const counts = [await overdue.executeTakeFirstOrThrow(), await purgeable.executeTakeFirstOrThrow()];
  return counts.reduce((sum, { count }) => sum + Number(count), 0);
}

/** The number of pending uploads, overdue or not. */
export async function countPending(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('users_profilepictureupload')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('state', '=', sql.lit(STATE.pending))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The paths of all versions of an upload, stored or not. */
export async function findImages(db: Db, uploadId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('users_profilepictureversion')
    .select('image')
    .where('upload_id', '=', uploadId)
    .execute();
  return rows.map((row) => row.image);
}
