import { compiledOnce, type Given } from '../compiled-once.ts';
import type { Db } from '../open-database.ts';
import * as users from './users.ts';

export async function find(db: Db, session: { idHash: string; now: string }): Promise<string | undefined> {
  const { rows } = await findData(db, session);
  return rows[0]?.data;
}

const findData = compiledOnce((db, given: Given<{ idHash: string; now: string }>) =>
  db
    .selectFrom('users_session')
    .select('data')
    .where('id_hash', '=', given('idHash'))
    .where('expires_at', '>', given('now')),
);

/** Keeps a session; one of a user who was erased meanwhile is not kept. */
export async function save(
  db: Db,
  session: { idHash: string; userId: number | null; data: string; expiresAt: string },
): Promise<void> {
  const { data, userId: user_id, expiresAt: expires_at } = session;
  await db.transaction().execute(async (tx) => {
    if (user_id !== null) {
      await users.lock(tx, user_id);
      if ((await users.find(tx, user_id))?.erased_at) return;
    }
    await tx
      .insertInto('users_session')
      .values({ id_hash: session.idHash, user_id, data, expires_at })
      .onConflict((conflict) => conflict.column('id_hash').doUpdateSet({ user_id, data, expires_at }))
      .execute();
  });
}

/** @returns whose session it was; null of nobody's, and where there is none */
export async function remove(db: Db, idHash: string): Promise<number | null> {
  const removed = await db
    .deleteFrom('users_session')
    .where('id_hash', '=', idHash)
    .returning('user_id')
    .executeTakeFirst();
  return removed?.user_id ?? null;
}

export async function removeExpired(db: Db, now: string): Promise<void> {
  await db.deleteFrom('users_session').where('expires_at', '<=', now).execute();
}
