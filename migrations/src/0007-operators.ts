import type { Kysely } from 'kysely';

type Tables = {
  users_session: { id_hash: string; data: string; user_id: number | null };
  users_profilepictureversion: { renderer: number };
};

/** What operators need: who is erased, whose a session is, and which renderer made a version. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('users_user').addColumn('erased_at', 'text').execute();
  await db.schema.alterTable('users_session').addColumn('user_id', 'integer').execute();
  for (const { id_hash, data } of await db.selectFrom('users_session').select(['id_hash', 'data']).execute()) {
    const { userId } = JSON.parse(data) as { userId?: number };
    await db
      .updateTable('users_session')
      .set({ user_id: userId ?? null })
      .where('id_hash', '=', id_hash)
      .execute();
  }
  await db.schema.createIndex('users_session_user').on('users_session').column('user_id').execute();
  await db.schema
    .alterTable('users_profilepictureversion')
    .addColumn('renderer', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
}

export async function down(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('users_profilepictureversion').dropColumn('renderer').execute();
  await db.schema.dropIndex('users_session_user').execute();
  await db.schema.alterTable('users_session').dropColumn('user_id').execute();
  await db.schema.alterTable('users_user').dropColumn('erased_at').execute();
}
