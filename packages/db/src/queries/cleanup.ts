import { sql } from 'kysely';
import type { Db } from '../open-database.ts';
import { SYSTEM } from './audit.ts';
import * as audit from './audit.ts';
import * as changes from './changes.ts';
import * as leases from './leases.ts';

/** A batch of a sweep, done under a lease that it prolongs. */
interface Batch {
  lease: leases.Lease;
  leaseUntil: string;
  now: string;
  limit: number;
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
 * @returns the users concerned, once for each upload
 */
export async function expireOverdue(db: Db, batch: Batch & { purgeAfter: string }): Promise<number[]> {
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
    return expired.map((upload) => upload.user_id);
  });
}

/** Uploads whose receiving was cut off: their process is gone, or it would have ended them. */
export async function failUnfinished(
  db: Db,
  { startedBefore, now }: { startedBefore: string; now: string },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('users_profilepictureupload')
    .set({ state: 'failed', purge_after: now })
    .where('state', '=', sql.lit('uploading'))
    .where('uploaded_at', '<', startedBefore)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** What the history keeps of each user: the newest, and whatever is younger, and always what is shown. */
export interface Retention {
  keepNewest: number;
  shownBefore: string;
}

/** Confirmed uploads that the retention policy gives up. */
export async function findRetired(db: Db, retention: Retention & { limit: number }): Promise<number[]> {
  const rows = await db
    .with('crowded', (with_) =>
      with_
        .selectFrom('users_profilepictureupload')
        .select('user_id')
        .where('state', '=', sql.lit('confirmed'))
        .where('purge_after', 'is', null)
        .groupBy('user_id')
        .having((eb) => eb.fn.countAll(), '>', retention.keepNewest),
    )
    .with('ranked', (with_) =>
      with_
        .selectFrom('users_profilepictureupload as upload')
        .innerJoin('crowded', 'crowded.user_id', 'upload.user_id')
        .innerJoin('users_user as owner', 'owner.id', 'upload.user_id')
        .select(['upload.id', 'upload.shown_at'])
        .select(
          sql<number>`row_number() over (partition by upload.user_id order by upload.shown_at desc, upload.id desc)`.as(
            'place',
          ),
        )
        .select((eb) => eb.fn.coalesce('owner.profile_picture', sql.lit('')).as('shown'))
        .select('upload.image')
        .where('upload.state', '=', sql.lit('confirmed'))
        .where('upload.purge_after', 'is', null),
    )
    .selectFrom('ranked')
    .select('id')
    .where('place', '>', retention.keepNewest)
    .where('shown_at', '<', retention.shownBefore)
    .whereRef('image', '!=', 'shown')
    .limit(retention.limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Gives up confirmed uploads past the retention policy; one that was restored meanwhile stays. */
export async function retire(
  db: Db,
  batch: Omit<Batch, 'limit'> & { ids: number[]; shownBefore: string; purgeAfter: string },
): Promise<number> {
  if (batch.ids.length === 0) return 0;
  return db.transaction().execute(async (tx) => {
    await leases.extend(tx, batch.lease, batch.leaseUntil);
    const { numUpdatedRows } = await tx
      .updateTable('users_profilepictureupload')
      .set({ purge_after: batch.purgeAfter })
      .where('id', 'in', batch.ids)
      .where('state', '=', 'confirmed')
      .where('purge_after', 'is', null)
      .where('shown_at', '<', batch.shownBefore)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('users_user')
              .select('users_user.id')
              .whereRef('users_user.id', '=', 'users_profilepictureupload.user_id')
              .whereRef('users_user.profile_picture', '=', 'users_profilepictureupload.image'),
          ),
        ),
      )
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  });
}

/** An upload whose bytes nobody needs. */
export interface Purgeable {
  id: number;
  user_id: number;
  original: string;
  /** Failed: it never became visible to anyone, and its row goes too. */
  unseen: boolean;
}

export async function findPurgeable(
  db: Db,
  { now, afterId, limit }: { now: string; afterId: number; limit: number },
): Promise<Purgeable[]> {
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'user_id', 'original', 'state'])
    .where('purge_after', '<=', now)
    .where('purged_at', 'is', null)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ state, ...upload }) => ({ ...upload, unseen: state === 'failed' }));
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

/** Forgets answers and events that no client comes back for any more. */
export async function forgetOld(db: Db, before: string): Promise<void> {
  await db.deleteFrom('users_idempotencykey').where('created_at', '<', before).execute();
  await db.deleteFrom('users_event').where('at', '<', before).execute();
}
