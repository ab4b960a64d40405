import type { Kysely } from 'kysely';

/** The answers given to confirmations that named a key, so that a client that never got one can ask again. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_idempotencykey')
    .addColumn('user_id', 'integer', (column) => column.notNull().references('users_user.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('users_idempotencykey_pk', ['user_id', 'key'])
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_idempotencykey').execute();
}
