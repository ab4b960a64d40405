import { sql, type Kysely } from 'kysely';

/** Which media folder belongs to this database; and a cell to write into, to find out whether it can be written. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_installation')
    .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn('installation_id', 'text', (column) => column.notNull())
    .addColumn('probed_at', 'text')
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_installation').execute();
}
