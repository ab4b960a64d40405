import { sql, type Kysely } from 'kysely';

const GRANTS = 'users_uploadgrant';

/** The permissions to send a picture to the store itself. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable(GRANTS)
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'integer', (column) => column.notNull().references('users_user.id'))
    .addColumn('original_filename', 'text', (column) => column.notNull())
    .addColumn('byte_size', 'integer', (column) => column.notNull())
    .addColumn('granted_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('arrived_at', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('refusal', 'text')
    .execute();
  await db.schema.createIndex(`${GRANTS}_user`).on(GRANTS).columns(['user_id', 'granted_at']).execute();
  await db.schema.createIndex(`${GRANTS}_expires_at`).on(GRANTS).column('expires_at').execute();
  await db.schema
    .createIndex(`${GRANTS}_arrived_at`)
    .on(GRANTS)
    .column('arrived_at')
    .where(sql<boolean>`arrived_at is not null and settled_at is null`)
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable(GRANTS).execute();
}
