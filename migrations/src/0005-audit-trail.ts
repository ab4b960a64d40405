import type { Kysely } from 'kysely';

/**
 * Who did what and when, append-only: every entry's hash covers the one before it, and the head says where the chain ends.
 * What is personal lies beside the chain, which covers only its hash, so that it can be erased.
 */
export async function up(
  db: Kysely<{ users_audithead: { id: number; last_id: number; hash: string } }>,
): Promise<void> {
  await db.schema
    .createTable('users_audit')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'integer')
    .addColumn('actor_role', 'text', (column) => column.notNull())
    .addColumn('user_id', 'integer')
    .addColumn('upload_id', 'integer')
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('personal', 'text')
    .addColumn('personal_hash', 'text')
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('users_audit_user').on('users_audit').columns(['user_id', 'id']).execute();
  await db.schema
    .createTable('users_audithead')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('last_id', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.insertInto('users_audithead').values({ id: 1, last_id: 0, hash: '' }).execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_audithead').execute();
  await db.schema.dropTable('users_audit').execute();
}
