import type { Insertable } from 'kysely';
import { preparedQuery, preparedUpdate, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import { dialectOf } from '../dialect.ts';
import type { UserRow, UserTable } from '../schema.ts';
import { NOBODY } from './journal.ts';

/** A user, but never the row of owner 0. */
export async function find(db: Db, id: number): Promise<UserRow | undefined> {
  return id === NOBODY ? undefined : (await findById(db, { id })).rows[0];
}

const findById = preparedQuery((db, param: Param<{ id: number }>) =>
  db.selectFrom('users_user').selectAll().where('id', '=', param('id')),
);

/** The user with this id in the host's login. */
export async function findByExternalId(db: Db, externalId: string): Promise<UserRow | undefined> {
  return (await findExternal(db, { externalId })).rows[0];
}

const findExternal = preparedQuery((db, param: Param<{ externalId: string }>) =>
  db.selectFrom('users_user').selectAll().where('external_id', '=', param('externalId')),
);

/** Inserts a row for a host's user with a text id, unless there is one. */
export async function addExternal(
  db: Db,
  user: { external_id: string; username: string | null; created_at: string },
): Promise<void> {
  await db
    .insertInto('users_user')
    .values(user)
    .onConflict((conflict) => conflict.column('external_id').doNothing())
    .execute();
}

/** Inserts a row for a host's user, unless there is one. Names are the host's, and may look alike. */
export async function ensure(
  db: Db,
  user: Pick<Insertable<UserTable>, 'id' | 'username' | 'created_at'>,
): Promise<void> {
  await db
    .insertInto('users_user')
    .values(user)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * Locks an owner until the transaction ends.
 *
 * @returns the owner's row, or undefined if there is no such owner
 */
export async function lock(tx: Db, id: number): Promise<UserRow | undefined> {
  return (await findLocked(tx, { id })).rows[0];
}

const findLocked = preparedQuery((db, param: Param<{ id: number }>) =>
  dialectOf(db).locked(db.selectFrom('users_user').selectAll().where('id', '=', param('id'))),
);

/** Sets columns of one row. */
export const set = preparedUpdate('users_user', 'id');
