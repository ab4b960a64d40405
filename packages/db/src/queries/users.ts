import type { Insertable } from 'kysely';
import { preparedQuery, preparedUpdate, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import type { UserRow, UserTable } from '../schema.ts';
import { NOBODY } from './journal.ts';

/** A person; never the row of nobody. */
export async function find(db: Db, id: number): Promise<UserRow | undefined> {
  return id === NOBODY ? undefined : (await findById(db, { id })).rows[0];
}

const findById = preparedQuery((db, param: Param<{ id: number }>) =>
  db.selectFrom('users_user').selectAll().where('id', '=', param('id')),
);

/** Whom a host's own login calls this. */
export async function findByExternalId(db: Db, externalId: string): Promise<UserRow | undefined> {
  return (await findExternal(db, { externalId })).rows[0];
}

const findExternal = preparedQuery((db, param: Param<{ externalId: string }>) =>
  db.selectFrom('users_user').selectAll().where('external_id', '=', param('externalId')),
);

/** Gives a user whom a host's own login calls by a text a row here, unless there is one. */
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

/** Keeps what a host's own login says that a user is called now; of whom was erased nothing is kept. */
export async function rename(db: Db, { id, username }: { id: number; username: string }): Promise<void> {
  await db.updateTable('users_user').set({ username }).where('id', '=', id).where('erased_at', 'is', null).execute();
}

/** Gives a user of a host's own login a row here; names are the host's, and may be alike. */
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
 * Makes the changes of one owner wait for each other until the transaction ends, on every database: it writes.
 *
 * @returns the owner's row, or undefined when there is no such owner
 */
export async function lock(tx: Db, id: number): Promise<UserRow | undefined> {
  return (await touch(tx, { id })).rows[0];
}

const touch = preparedQuery((db, param: Param<{ id: number }>) =>
  db
    .updateTable('users_user')
    .set((eb) => ({ journal_seq: eb.ref('journal_seq') }))
    .where('id', '=', param('id'))
    .returningAll(),
);

/** Sets columns of one row. */
export const set = preparedUpdate('users_user', 'id');
