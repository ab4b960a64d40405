import { sql, type Kysely } from 'kysely';

const EXPORTS = 'users_export';

/** The downloads of everything that is kept about a user, one of each user at most. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable(EXPORTS)
    .addColumn('user_id', 'integer', (column) => column.primaryKey().references('users_user.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'text')
    .addColumn('done', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('total', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('byte_size', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex(`${EXPORTS}_expires_at`).on(EXPORTS).column('expires_at').execute();
  await db.schema
    .createIndex(`${EXPORTS}_preparing`)
    .on(EXPORTS)
    .column('asked_at')
    .where(sql<boolean>`state = 'preparing'`)
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable(EXPORTS).execute();
}
