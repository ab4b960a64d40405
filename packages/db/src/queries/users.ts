import type { Db } from '../open-database.ts';
import type { UserRow } from '../schema.ts';

export async function find(db: Db, id: number): Promise<UserRow | undefined> {
  return db.selectFrom('users_user').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Gives a user of a host's own login a row here, at their first upload. */
export async function ensure(db: Db, user: { id: number; username: string | null; now: string }): Promise<void> {
  await db
    .insertInto('users_user')
    .values({
      id: user.id,
      username: user.username,
      username_lower: user.username?.toLowerCase() ?? null,
      created_at: user.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Leaves a user without a picture; what was confirmed stays in the history.
 *
 * @returns whether there was one
 */
export async function removePicture(db: Db, id: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users_user')
    .set({ profile_picture: null })
    .where('id', '=', id)
    .where('profile_picture', 'is not', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
