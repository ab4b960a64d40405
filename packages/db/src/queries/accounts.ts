import type { Db } from '../open-database.ts';
import type { Role, UserRow } from '../schema.ts';
import { foldedUsername, usernameSkeleton } from '../username-forms.ts';
import * as audit from './audit.ts';
import { assertModerationRate } from './decision-rates.ts';
import * as sessions from './sessions.ts';

/**
 * Makes an account; that it may do more than others is in the audit trail.
 *
 * @returns the new account's id, or undefined when the username is taken, whatever its capitals, or looks like one that is
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
        username_lower: foldedUsername(account.username),
        username_skeleton: usernameSkeleton(account.username),
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
  // Accounts of before names were normalized: `ﬁona` was not `fiona`.
  const asWritten = username.normalize('NFC').toLowerCase();
  const found = await db
    .selectFrom('users_user')
    .selectAll()
    .where('username_lower', 'in', [asWritten, foldedUsername(username)])
    .execute();
  return found.find((user) => user.username_lower === asWritten) ?? found[0];
}

/** Gives an account another password and ends all its sessions, and says so in the audit trail. */
export async function setPassword(
  db: Db,
  account: { userId: number; passwordHash: string; actor: audit.Actor; now: string },
): Promise<void> {
  const { userId, passwordHash: password_hash, actor, now } = account;
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('users_user')
      .set({ password_hash })
      .where('id', '=', userId)
      .where('erased_at', 'is', null)
      .execute();
    await sessions.removeOfUser(tx, userId);
    await audit.append(tx, { action: 'password_changed', actor, userId, uploadId: null, now });
  });
}

/**
 * Gives an account another role, and says so in the audit trail.
 *
 * @returns the role before, or undefined when there is no such account
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export async function setRole(
  db: Db,
  account: { userId: number; role: Role; actor: audit.Actor; now: string },
): Promise<Role | undefined> {
  return db.transaction().execute(async (tx) => {
    const user = await tx.selectFrom('users_user').select('role').where('id', '=', account.userId).executeTakeFirst();
    if (!user || user.role === account.role) return user?.role;
    await assertModerationRate(tx, account);
    const { userId, role, actor, now } = account;
    await tx.updateTable('users_user').set({ role }).where('id', '=', userId).execute();
    const change = { userId, uploadId: null, before: user.role, after: role, now };
    await audit.append(tx, { action: 'role_changed', actor, ...change });
    return user.role;
  });
}

/**
 * Takes back every role that some accounts gave, and what was given by whoever got theirs from them.
 *
 * @returns whose role it was
 */
export async function revokeRolesGivenBy(
  db: Db,
  { givers, now }: { givers: number[]; now: string },
): Promise<number[]> {
  const revoked: number[] = [];
  for (let by = givers; by.length > 0;) {
    const raised = await findRaisedBy(db, by);
    for (const userId of raised) await setRole(db, { userId, role: 'user', actor: audit.SYSTEM, now });
    revoked.push(...raised);
    by = raised;
  }
  return revoked;
}

/** Accounts with more rights than others, the last change of which was made by one of these. */
async function findRaisedBy(db: Db, givers: number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('users_audit as entry')
    .innerJoin('users_user as user', 'user.id', 'entry.user_id')
    .select('user.id')
    .distinct()
    .where('entry.actor_id', 'in', givers)
    .where('entry.action', '=', 'role_changed')
    .where('user.role', '!=', 'user')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('users_audit as later')
            .select('later.id')
            .whereRef('later.user_id', '=', 'user.id')
            .whereRef('later.id', '>', 'entry.id')
            .where('later.action', '=', 'role_changed'),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}
