import type { Kysely } from 'kysely';

/** Which process may do a job that only one may do at a time; the epoch fences out one that was thought dead. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_lease')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('epoch', 'integer', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_lease').execute();
}
