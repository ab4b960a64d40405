import { AppError } from '@portrait/contract';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../open-database.ts';
import type { UserRow } from '../schema.ts';

export async function find(db: Db, id: number): Promise<UserRow | undefined> {
  return (await findById(db, { id })).rows[0];
}

const findById = preparedQuery((db, param: Param<{ id: number }>) =>
  db.selectFrom('users_user').selectAll().where('id', '=', param('id')),
);

/** Gives a user of a host's own login a row here, at their first upload; names are the host's, and may be alike. */
export async function ensure(db: Db, user: { id: number; username: string | null; now: string }): Promise<void> {
  await db
    .insertInto('users_user')
    .values({
      id: user.id,
      username: user.username,
      created_at: user.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Makes this user's transactions wait for each other, on every database: it writes. */
export async function lock(tx: Db, id: number): Promise<void> {
  await tx
    .updateTable('users_user')
    .set((eb) => ({ profile_picture: eb.ref('profile_picture') }))
    .where('id', '=', id)
    .execute();
}

/** @throws {AppError} NOT_SIGNED_IN when everything of the user was erased, or is being: nothing new may be kept of them */
export async function assertNotErased(db: Db, id: number): Promise<void> {
  if ((await find(db, id))?.erased_at) throw new AppError('NOT_SIGNED_IN');
}
