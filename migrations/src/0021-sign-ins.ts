import type { Kysely } from 'kysely';

const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

type Tables = {
  users_session: { id_hash: string; expires_at: string; created_at: string; last_seen_at: string };
};

/** Since when a session lasts, when and in which browser it was last used; and how often a wrong password was given. */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const column of ['created_at', 'last_seen_at'] as const) {
    await db.schema
      .alterTable('users_session')
      .addColumn(column, 'text', (text) => text.notNull().defaultTo(''))
      .execute();
  }
  await db.schema.alterTable('users_session').addColumn('user_agent', 'text').execute();
  const last_seen_at = new Date().toISOString();
  for (const { id_hash, expires_at } of await db
    .selectFrom('users_session')
    .select(['id_hash', 'expires_at'])
    .execute()) {
    const created_at = new Date(Date.parse(expires_at) - LIFETIME_MS).toISOString();
    await db.updateTable('users_session').set({ created_at, last_seen_at }).where('id_hash', '=', id_hash).execute();
  }
  await db.schema
    .createTable('users_signinfailure')
    .addColumn('bucket', 'integer', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('failed_at', 'text', (column) => column.notNull())
    .addColumn('retry_at', 'text', (column) => column.notNull())
    .execute();
}

export async function down(db: Kysely<Tables>): Promise<void> {
  await db.schema.dropTable('users_signinfailure').execute();
  for (const column of ['user_agent', 'last_seen_at', 'created_at']) {
    await db.schema.alterTable('users_session').dropColumn(column).execute();
  }
}
