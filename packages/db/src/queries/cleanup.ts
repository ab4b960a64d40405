import { STATE } from '@portrait/contract';
import { sql } from 'kysely';
import type { Db } from '../db.ts';

// Where a state is written into a statement, not bound to it, an index on the rows of just that state serves it.

/** Pending uploads past their time, longest first. */
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

/** Uploads that nobody is receiving any more: their claim ran out, longest first. */
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

/** Makes a claim last longer; nothing where it was lost meanwhile. */
export async function renewClaim(db: Db, claim: { id: number; claimedBy: string; until: string }): Promise<void> {
  await db
    .updateTable('users_profilepictureupload')
    .set({ claimed_until: claim.until })
    .where('id', '=', claim.id)
    .where('claimed_by', '=', claim.claimedBy)
    .execute();
}

/** An upload whose bytes nobody needs. */
export interface Purgeable {
  id: number;
  user_id: number;
  original: string;
  /** Failed: it never became visible to anyone, and its row goes too. */
  unseen: boolean;
}

/** Where a walk over what is to be purged has come to. */
export interface Due extends Purgeable {
  purge_after: string;
}

/**
 * Uploads whose bytes may go, longest due first.
 *
 * @param page.after the last one seen before: what could not be purged is not met again
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

/** How many uploads are past their time, and how many bytes' deletion is due. */
export async function countDue(db: Db, now: string): Promise<number> {
  const uploads = () => db.selectFrom('users_profilepictureupload').select((eb) => eb.fn.countAll().as('count'));
  const overdue = uploads().where('state', '=', sql.lit(STATE.pending)).where('expires_at', '<=', now);
  const purgeable = uploads().where('purge_after', '<=', now).where('purged_at', 'is', null);
  const counts = [await overdue.executeTakeFirstOrThrow(), await purgeable.executeTakeFirstOrThrow()];
  return counts.reduce((sum, { count }) => sum + Number(count), 0);
}

/** The paths of every version of an upload, stored or not. */
export async function findImages(db: Db, uploadId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('users_profilepictureversion')
    .select('image')
    .where('upload_id', '=', uploadId)
    .execute();
  return rows.map((row) => row.image);
}
