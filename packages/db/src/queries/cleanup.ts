import { sql } from 'kysely';
import type { Db } from '../open-database.ts';
import { SYSTEM } from './audit.ts';
import * as audit from './audit.ts';
import * as changes from './changes.ts';
import * as leases from './leases.ts';

/** A batch of a sweep, done under a lease that it prolongs. */
export interface Batch {
  lease: leases.Lease;
  leaseUntil: string;
  now: string;
}

// Where a state is written into a statement, not bound to it, an index on the rows of just that state serves it.

/** Pending uploads past their time, longest first. */
export async function findOverdue(db: Db, { now, limit }: { now: string; limit: number }): Promise<number[]> {
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('state', '=', sql.lit('pending'))
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Gives up pending uploads past their time; one that was confirmed or discarded meanwhile stays as it is.
 *
 * @param batch.purgeAfter when their bytes may go: whoever reads one now has finished by then
 * @returns those given up
 */
export async function expireOverdue(
  db: Db,
  batch: Batch & { limit: number; purgeAfter: string },
): Promise<{ id: number; user_id: number }[]> {
  return db.transaction().execute(async (tx) => {
    await leases.extend(tx, batch.lease, batch.leaseUntil);
    const overdue = await findOverdue(tx, batch);
    if (overdue.length === 0) return [];
    const expired = await tx
      .updateTable('users_profilepictureupload')
      .set({ state: 'expired', purge_after: batch.purgeAfter })
      .where('id', 'in', overdue)
      .where('state', '=', 'pending')
      .returning(['id', 'user_id'])
      .execute();
    for (const { id, user_id } of expired) {
      const change = await changes.begin(tx, user_id);
      await changes.record(tx, change, { kind: 'expired', uploadId: id, actor: SYSTEM, now: batch.now });
    }
    return expired;
  });
}

/** Uploads whose receiving was cut off: their process is gone, or it would have ended them. */
export async function findUnfinished(db: Db, startedBefore: string): Promise<Purgeable[]> {
  const rows = await unfinished(db, startedBefore).select(['id', 'user_id', 'original']).execute();
  return rows.map((row) => ({ ...row, unseen: true }));
}

/**
 * Gives up uploads whose receiving was cut off.
 *
 * @returns those given up
 */
export async function failUnfinished(
  db: Db,
  { startedBefore, now }: { startedBefore: string; now: string },
): Promise<number[]> {
  const failed = await db
    .updateTable('users_profilepictureupload')
    .set({ state: 'failed', purge_after: now })
    .where('id', 'in', unfinished(db, startedBefore).select('id'))
    .where('state', '=', 'uploading')
    .returning('id')
    .execute();
  return failed.map(({ id }) => id);
}

function unfinished(db: Db, startedBefore: string) {
  return db
    .selectFrom('users_profilepictureupload')
    .where('state', '=', sql.lit('uploading'))
    .where('uploaded_at', '<', startedBefore);
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
  return rows.map(({ state, ...upload }) => ({ ...upload, unseen: state === 'failed' }));
}

/** How many uploads are past their time, and how many bytes' deletion is due. */
export async function countDue(db: Db, now: string): Promise<number> {
  const uploads = () => db.selectFrom('users_profilepictureupload').select((eb) => eb.fn.countAll().as('count'));
  const overdue = uploads().where('state', '=', sql.lit('pending')).where('expires_at', '<=', now);
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

/** Records that an upload's bytes are gone; of one that nobody ever saw nothing stays. */
export async function markPurged(db: Db, upload: Purgeable, now: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (upload.unseen) {
      await tx.deleteFrom('users_profilepictureversion').where('upload_id', '=', upload.id).execute();
      await tx.deleteFrom('users_profilepictureupload').where('id', '=', upload.id).execute();
      return;
    }
    const { numUpdatedRows } = await tx
      .updateTable('users_profilepictureupload')
      .set({ purged_at: now, stored_bytes: 0 })
      .where('id', '=', upload.id)
      .where('purged_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    await audit.append(tx, { action: 'purged', actor: SYSTEM, userId: upload.user_id, uploadId: upload.id, now });
  });
}
