import { STATE } from '@portrait/contract';
import { sql } from 'kysely';
import type { Db } from '../db.ts';

/** The retention policy for each user's history: the newest uploads, younger ones, and always the current picture. */
export interface Retention {
  keepNewest: number;
  shownBefore: string;
}

/**
 * Confirmed uploads that the retention policy removes, for a few users at a time: ranking everybody's at once would block
 * everything else.
 *
 * @param page.afterUserId the last user of the previous page
 * @returns undefined after the last user
 */
export async function findRetired(
  db: Db,
  retention: Retention,
  page: { afterUserId: number; users: number },
): Promise<{ retired: { id: number; user_id: number }[]; lastUserId: number } | undefined> {
  const lastUserId = await findLastOf(db, page);
  if (lastUserId === undefined) return undefined;
  const rows = await db
    .with('ranked', (with_) =>
      with_
        .selectFrom('users_profilepictureupload as upload')
        .innerJoin('users_user as owner', 'owner.id', 'upload.user_id')
        .select(['upload.id', 'upload.user_id', 'upload.shown_at', 'upload.image'])
        .select(
          sql<number>`row_number() over (partition by upload.user_id order by upload.shown_at desc, upload.id desc)`.as(
            'place',
          ),
        )
        .select((eb) => eb.fn.coalesce('owner.profile_picture', sql.lit('')).as('shown'))
        .where('upload.user_id', '>', page.afterUserId)
        .where('upload.user_id', '<=', lastUserId)
        // PostgreSQL does not infer this from the above, and would read all owners.
        .where('owner.id', '>', page.afterUserId)
        .where('owner.id', '<=', lastUserId)
        .where('upload.state', '=', sql.lit(STATE.confirmed))
        .where('upload.purge_after', 'is', null),
    )
    .selectFrom('ranked')
    .select(['id', 'user_id'])
    .where('place', '>', retention.keepNewest)
    .where('shown_at', '<', retention.shownBefore)
    .whereRef('image', '!=', 'shown')
    .execute();
  return { retired: rows, lastUserId };
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
