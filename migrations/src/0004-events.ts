import type { Kysely } from 'kysely';

/** What changed for a user, numbered without gaps under the lock of the user's row, for their tabs and devices. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('users_user')
    .addColumn('event_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('users_event')
    .addColumn('user_id', 'integer', (column) => column.notNull().references('users_user.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('upload_id', 'integer')
    .addColumn('image', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('users_event_pk', ['user_id', 'seq'])
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_event').execute();
  await db.schema.alterTable('users_user').dropColumn('event_seq').execute();
}
