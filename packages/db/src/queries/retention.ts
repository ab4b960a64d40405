import { sql } from 'kysely';
import type { Db } from '../open-database.ts';
import { SYSTEM } from './audit.ts';
import * as audit from './audit.ts';
import type { Batch } from './cleanup.ts';
import * as leases from './leases.ts';

/** What the history keeps of each user: the newest, and whatever is younger, and always what is shown. */
export interface Retention {
  keepNewest: number;
  shownBefore: string;
}

/**
 * Confirmed uploads that the retention policy gives up, of some users at a time: ranking everybody's at once would hold up
 * everything else.
 *
 * @param page.afterUserId the last user looked at before
 * @returns undefined after the last user
 */
export async function findRetired(
  db: Db,
  retention: Retention,
  page: { afterUserId: number; users: number },
): Promise<{ ids: number[]; lastUserId: number } | undefined> {
  const lastUserId = await findLastOf(db, page);
  if (lastUserId === undefined) return undefined;
  const rows = await db
    .with('ranked', (with_) =>
      with_
        .selectFrom('users_profilepictureupload as upload')
        .innerJoin('users_user as owner', 'owner.id', 'upload.user_id')
        .select(['upload.id', 'upload.shown_at', 'upload.image'])
        .select(
          sql<number>`row_number() over (partition by upload.user_id order by upload.shown_at desc, upload.id desc)`.as(
            'place',
          ),
        )
        .select((eb) => eb.fn.coalesce('owner.profile_picture', sql.lit('')).as('shown'))
        .where('upload.user_id', '>', page.afterUserId)
        .where('upload.user_id', '<=', lastUserId)
        .where('upload.state', '=', sql.lit('confirmed'))
        .where('upload.purge_after', 'is', null),
    )
    .selectFrom('ranked')
    .select('id')
    .where('place', '>', retention.keepNewest)
    .where('shown_at', '<', retention.shownBefore)
    .whereRef('image', '!=', 'shown')
    .execute();
  return { ids: rows.map((row) => row.id), lastUserId };
}

async function findLastOf(db: Db, page: { afterUserId: number; users: number }): Promise<number | undefined> {
  const users = await db
    .selectFrom('users_user')
    .select('id')
    .where('id', '>', page.afterUserId)
    .orderBy('id')
    .limit(page.users)
    .execute();
  return users.at(-1)?.id;
}

/**
 * Gives up confirmed uploads past the retention policy; one that was restored meanwhile stays.
 *
 * @returns those given up
 */
export async function retire(
  db: Db,
  batch: Batch & { ids: number[]; shownBefore: string; purgeAfter: string },
): Promise<number[]> {
  if (batch.ids.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    await leases.extend(tx, batch.lease, batch.leaseUntil);
    const retired = await tx
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
      .returning(['users_profilepictureupload.id', 'user_id'])
      .execute();
    for (const { id: uploadId, user_id: userId } of retired) {
      await audit.append(tx, { action: 'retired', actor: SYSTEM, userId, uploadId, now: batch.now });
    }
    return retired.map(({ id }) => id);
  });
}
