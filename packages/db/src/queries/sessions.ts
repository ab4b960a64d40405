import type { Db } from '../open-database.ts';

export async function find(db: Db, session: { idHash: string; now: string }): Promise<string | undefined> {
  const row = await db
    .selectFrom('users_session')
    .select('data')
    .where('id_hash', '=', session.idHash)
    .where('expires_at', '>', session.now)
    .executeTakeFirst();
  return row?.data;
}

export async function save(
  db: Db,
  session: { idHash: string; userId: number | null; data: string; expiresAt: string },
): Promise<void> {
  const { data, userId: user_id, expiresAt: expires_at } = session;
  await db
    .insertInto('users_session')
    .values({ id_hash: session.idHash, user_id, data, expires_at })
    .onConflict((conflict) => conflict.column('id_hash').doUpdateSet({ user_id, data, expires_at }))
    .execute();
}

export async function remove(db: Db, idHash: string): Promise<void> {
  await db.deleteFrom('users_session').where('id_hash', '=', idHash).execute();
}

export async function removeExpired(db: Db, now: string): Promise<void> {
  await db.deleteFrom('users_session').where('expires_at', '<=', now).execute();
}
