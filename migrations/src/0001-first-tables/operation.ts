import { sql, type Kysely } from 'kysely';
import { required } from './columns.ts';

const USERS = 'users_user';

export async function addOperation(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_idempotencykey')
    .addColumn('user_id', 'integer', (column) => column.notNull().references(`${USERS}.id`))
    .addColumn('key', 'text', required)
    .addColumn('request', 'text', required)
    .addColumn('answer', 'text')
    .addColumn('claimed_until', 'text')
    .addColumn('created_at', 'text', required)
    .addPrimaryKeyConstraint('users_idempotencykey_pk', ['user_id', 'key'])
    .execute();
  await db.schema
    .createIndex('users_idempotencykey_created_at')
    .on('users_idempotencykey')
    .columns(['created_at', 'user_id', 'key'])
    .execute();
  await db.schema
    .createTable('users_lease')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('epoch', 'integer', required)
    .addColumn('holder', 'text', required)
    .addColumn('expires_at', 'text', required)
    .execute();
  await db.schema
    .createTable('users_installation')
    .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn('installation_id', 'text', required)
    .addColumn('probed_at', 'text')
    .execute();
}
