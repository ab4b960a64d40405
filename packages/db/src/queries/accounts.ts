import type { Db } from '../open-database.ts';
import type { Role, UserRow } from '../schema.ts';
import * as audit from './audit.ts';

/**
 * Makes an account; that it may do more than others is in the audit trail.
 *
 * @returns the new account's id, or undefined when the username is taken, whatever its capitals
 */
export async function create(
  db: Db,
  account: { username: string; passwordHash: string; role: Role; now: string },
): Promise<number | undefined> {
  const { role, now } = account;
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('users_user')
      .values({
        username: account.username,
        username_lower: account.username.toLowerCase(),
        password_hash: account.passwordHash,
        role,
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row === undefined || role === 'user') return row?.id;
    const given = { userId: row.id, uploadId: null, before: null, after: role, now };
    await audit.append(tx, { action: 'role_changed', actor: audit.SYSTEM, ...given });
    return row.id;
  });
}

export async function findByUsername(db: Db, username: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('users_user')
    .selectAll()
    .where('username_lower', '=', username.toLowerCase())
    .executeTakeFirst();
}

/**
 * Gives an account another role, and says so in the audit trail.
 *
 * @returns the role before, or undefined when there is no such account
 */
export async function setRole(
  db: Db,
  account: { userId: number; role: Role; actor: audit.Actor; now: string },
): Promise<Role | undefined> {
  return db.transaction().execute(async (tx) => {
    const user = await tx.selectFrom('users_user').select('role').where('id', '=', account.userId).executeTakeFirst();
    if (!user || user.role === account.role) return user?.role;
    const { userId, role, actor, now } = account;
    await tx.updateTable('users_user').set({ role }).where('id', '=', userId).execute();
    const change = { userId, uploadId: null, before: user.role, after: role, now };
    await audit.append(tx, { action: 'role_changed', actor, ...change });
    return user.role;
  });
}
