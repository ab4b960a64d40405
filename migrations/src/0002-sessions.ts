import type { Kysely } from 'kysely';

/** The standalone server's sign-ins; a host with a login of its own leaves the table empty. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_session')
    .addColumn('id_hash', 'text', (column) => column.primaryKey())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('users_session_expires').on('users_session').column('expires_at').execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_session').execute();
}
