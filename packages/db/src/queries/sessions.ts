import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import type { SessionTable, UserRow } from '../schema.ts';
import { changeAccount } from '../transactions.ts';
import * as users from './users.ts';

/** The conditions under which a session has ended: expired at `now`, or unused since `idleSince`. */
export interface Moment {
  now: string;
  idleSince: string;
}

export async function find(db: Db, session: Moment & { idHash: string }): Promise<SessionTable | undefined> {
  return (await findLiving(db, session)).rows[0];
}

const findLiving = preparedQuery((db, param: Param<Moment & { idHash: string }>) =>
  living(db, param).selectAll('session'),
);

/** What signing in decides by: a user who has a session, and when that was last used. */
export type SignedInRow = Pick<UserRow, 'id' | 'role' | 'username' | 'password_hash' | 'erased_at' | 'erase_after'> &
  Pick<SessionTable, 'last_seen_at'>;

/** The user of a session that has not ended. */
export async function findUser(db: Db, session: Moment & { idHash: string }): Promise<SignedInRow | undefined> {
  return (await findSignedIn(db, session)).rows[0];
}

const findSignedIn = preparedQuery((db, param: Param<Moment & { idHash: string }>) =>
  living(db, param)
    .innerJoin('users_user as user', 'user.id', 'session.user_id')
    .select(['user.id', 'user.role', 'user.username', 'user.password_hash', 'user.erased_at', 'user.erase_after'])
    .select('session.last_seen_at'),
);

function living(db: Db, param: Param<Moment & { idHash: string }>) {
  return db
    .selectFrom('users_session as session')
    .where('session.id_hash', '=', param('idHash'))
    .where('session.expires_at', '>', param('now'))
    .where('session.last_seen_at', '>', param('idleSince'));
}

/** A user's sessions, the most recently used first. */
export async function findOfUser(db: Db, { userId, now, idleSince }: Moment & { userId: number }) {
  return db
    .selectFrom('users_session')
    .select(['id_hash', 'created_at', 'last_seen_at', 'user_agent'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', idleSince)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id_hash')
    .execute();
}

/** Saves a session; its end is set when it is created. A session of a user who has been erased is not saved. */
export async function save(
  db: Db,
  session: {
    idHash: string;
    userId: number | null;
    data: string;
    userAgent: string | null;
    now: string;
    expiresAt: string;
  },
): Promise<void> {
  const { data, userId: user_id, userAgent: user_agent, now, expiresAt: expires_at } = session;
  await changeAccount(db, async (tx) => {
    if (user_id !== null) {
      const user = await users.lock(tx, user_id);
      if (user?.erased_at) return;
    }
    await tx
      .insertInto('users_session')
      .values({
        ...{ id_hash: session.idHash, user_id, data, expires_at },
        created_at: now,
        last_seen_at: now,
        user_agent,
      })
      .onConflict((conflict) => conflict.column('id_hash').doUpdateSet({ user_id, data, user_agent }))
      .execute();
  });
}

/** Updates the last use of a session. */
export async function touch(db: Db, { idHash, now }: { idHash: string; now: string }): Promise<void> {
  await db.updateTable('users_session').set({ last_seen_at: now }).where('id_hash', '=', idHash).execute();
}

/** @returns the user of the session; null if it had none, or does not exist */
export async function remove(db: Db, idHash: string): Promise<number | null> {
  const removed = await db
    .deleteFrom('users_session')
    .where('id_hash', '=', idHash)
    .returning('user_id')
    .executeTakeFirst();
  return removed?.user_id ?? null;
}

/**
 * Deletes sessions of a user: one of them, all but one, or all by default.
 *
 * @returns the number of sessions deleted
 */
export async function removeOfUser(
  db: Db,
  userId: number,
  { only, except }: { only?: string; except?: string } = {},
): Promise<number> {
  let those = db.deleteFrom('users_session').where('user_id', '=', userId);
  if (only !== undefined) those = those.where('id_hash', '=', only);
  if (except !== undefined) those = those.where('id_hash', '!=', except);
  return Number((await those.executeTakeFirstOrThrow()).numDeletedRows);
}

export async function removeExpired(db: Db, { now, idleSince }: Moment): Promise<void> {
  await db
    .deleteFrom('users_session')
    .where((eb) => eb.or([eb('expires_at', '<=', now), eb('last_seen_at', '<=', idleSince)]))
    .execute();
}
