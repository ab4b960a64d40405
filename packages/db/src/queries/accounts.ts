import type { Db } from '../open-database.ts';
import type { Role, UserRow } from '../schema.ts';

/** @returns the new account's id, or undefined when the username is taken, whatever its capitals */
export async function create(
  db: Db,
  account: { username: string; passwordHash: string; role: Role; now: string },
): Promise<number | undefined> {
  const row = await db
    .insertInto('users_user')
    .values({
      username: account.username,
      username_lower: account.username.toLowerCase(),
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
    .where('username_lower', '=', username.toLowerCase())
    .executeTakeFirst();
}
