import type { Role } from '@portrait/contract';
import type { Db } from '../db.ts';
import { dialectOf } from '../dialect.ts';
import type { UserRow } from '../schema.ts';
import { foldedUsername, usernameSkeleton } from '../username-forms.ts';
import * as users from './users.ts';

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
      ...nameColumns(account.username),
      password_hash: account.passwordHash,
      role: account.role,
      created_at: account.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export interface ImportedAccount {
  id: number;
  username: string;
  passwordHash: string | null;
  createdAt: string;
}

/**
 * Inserts an account with its id, unless it is there. A name that looks like that of an older account is kept; one that differs from it
 * in capitals only is kept too, but nobody can sign in with it.
 *
 * @returns whether its name can be used to sign in
 * @throws if another account has the id
 */
export async function insertImported(db: Db, account: ImportedAccount): Promise<boolean> {
  const { id, username } = account;
  const row = { id, username, password_hash: account.passwordHash, created_at: account.createdAt };
  const named = { ...row, username_lower: foldedUsername(username) };
  const forms = [{ ...named, username_skeleton: usernameSkeleton(username) }, named, row];
  for (const form of forms) {
    await db
      .insertInto('users_user')
      .values(form)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const there = await users.find(db, id);
    if (!there) continue;
    if (there.username !== username) throw new Error(`the database already has another user ${id}`);
    return there.username_lower !== null;
  }
  throw new Error(`user ${id} was not made`);
}

/** Replaces the hash of an account's password by another of the same password, unless the password was changed since. */
export async function replaceHash(db: Db, { id, from, to }: { id: number; from: string; to: string }): Promise<void> {
  await db
    .updateTable('users_user')
    .set({ password_hash: to })
    .where('id', '=', id)
    .where('password_hash', '=', from)
    .execute();
}

/** The last in order of the hashes that begin with these letters; undefined if there is none. */
export async function findLastHash(db: Db, beginning: string): Promise<string | undefined> {
  const { last } = await db
    .selectFrom('users_user')
    .select((eb) => eb.fn.max('password_hash').as('last'))
    .where('password_hash', '>=', beginning)
    .where('password_hash', '<', `${beginning}\uFFFF`)
    .executeTakeFirstOrThrow();
  return last ?? undefined;
}

export async function findByUsername(db: Db, username: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('users_user')
    .selectAll()
    .where('username_lower', '=', foldedUsername(username))
    .executeTakeFirst();
}

/** The account, besides one, that has a name or one that looks like it; `same` if it is the same but for capitals. */
export async function findNamed(
  db: Db,
  { username, besides }: { username: string; besides: number },
): Promise<{ same: boolean } | undefined> {
  const lower = foldedUsername(username);
  const found = await db
    .selectFrom('users_user')
    .select('username_lower')
    .where((eb) => eb.or([eb('username_lower', '=', lower), eb('username_skeleton', '=', usernameSkeleton(username))]))
    .where('id', '!=', besides)
    .execute();
  return found.length === 0 ? undefined : { same: found.some(({ username_lower }) => username_lower === lower) };
}

/**
 * Another administrator who can sign in and stays, undefined for none. It locks all of them, so that two cannot leave at once.
 *
 * @param besides.unless a hash with which nobody can sign in
 */
export async function findOtherAdmin(tx: Db, besides: { id: number; unless: string }): Promise<number | undefined> {
  const admins = tx.selectFrom('users_user').selectAll().where('role', '=', 'admin').orderBy('id');
  const found = await dialectOf(tx).locked(admins).execute();
  const other = found.find(
    ({ id, password_hash, erase_after }) =>
      id !== besides.id && erase_after === null && password_hash !== null && password_hash !== besides.unless,
  );
  return other?.id;
}

/** The accounts that are to be erased by now, the longest due first. */
export async function findLeaving(
  db: Db,
  { now, limit }: { now: string; limit: number },
): Promise<Pick<UserRow, 'id' | 'external_id'>[]> {
  return db
    .selectFrom('users_user')
    .select(['id', 'external_id'])
    .where('erase_after', 'is not', null)
    .where('erase_after', '<=', now)
    .orderBy('erase_after')
    .limit(limit)
    .execute();
}

/** Notes that an account was erased completely. */
export async function endLeaving(db: Db, id: number): Promise<void> {
  await db
    .updateTable('users_user')
    .set({ erase_after: null })
    .where('id', '=', id)
    .where('erased_at', 'is not', null)
    .execute();
}

/** The columns of an account's name. */
export function nameColumns(username: string) {
  return {
    username,
    username_lower: foldedUsername(username),
    username_skeleton: usernameSkeleton(username),
  };
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
