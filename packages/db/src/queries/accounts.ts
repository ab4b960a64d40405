import type { Role } from '@portrait/contract';
import type { Db } from '../db.ts';
import type { UserRow } from '../schema.ts';
import { foldedUsername, usernameSkeleton } from '../username-forms.ts';

/**
 * Inserts an account.
 *
 * @returns its id, or undefined if the username is taken in any capitalization, or looks like one that is taken
 */
export async function insert(
  db: Db,
  account: { username: string; passwordHash: string; role: Role; now: string },
): Promise<number | undefined> {
  const row = await db
    .insertInto('users_user')
    .values({
      username: account.username,
      username_lower: foldedUsername(account.username),
      username_skeleton: usernameSkeleton(account.username),
      password_hash: account.passwordHash,
      role: account.role,
      created_at: account.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function findByUsername(db: Db, username: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('users_user')
    .selectAll()
    .where('username_lower', '=', foldedUsername(username))
    .executeTakeFirst();
}

/** The accounts above `user` whose role was last changed by one of these. */
export async function findRaisedBy(db: Db, givers: number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('users_journal as entry')
    .innerJoin('users_user as user', 'user.id', 'entry.owner_id')
    .select('user.id')
    .distinct()
    .where('entry.actor_id', 'in', givers)
    .where('entry.action', '=', 'role_changed')
    .where('user.role', '!=', 'user')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('users_journal as later')
            .select('later.seq')
            .whereRef('later.owner_id', '=', 'user.id')
            .whereRef('later.seq', '>', 'entry.seq')
            .where('later.action', '=', 'role_changed'),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}
