import { sql, type Kysely } from 'kysely';
import { required } from './columns.ts';

const USERS = 'users_user';
const UPLOADS = 'users_profilepictureupload';

export async function addModeration(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_takedown')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('upload_id', 'integer', (column) => column.notNull().references(`${UPLOADS}.id`))
    .addColumn('user_id', 'integer', (column) => column.notNull().references(`${USERS}.id`))
    .addColumn('moderator_id', 'integer', required)
    .addColumn('reason', 'text', required)
    .addColumn('note', 'text')
    .addColumn('at', 'text', required)
    .addColumn('state_before', 'text', required)
    .addColumn('was_shown', 'boolean', required)
    .addColumn('undone_at', 'text')
    .addColumn('dismissed_at', 'text')
    .execute();
  await db.schema.createIndex('users_takedown_user').on('users_takedown').columns(['user_id', 'id']).execute();
  await db.schema.createIndex('users_takedown_upload').on('users_takedown').column('upload_id').execute();
  await db.schema
    .createTable('users_block')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('takedown_id', 'integer', (column) => column.notNull().references('users_takedown.id'))
    .addColumn('user_id', 'integer')
    .addColumn('received_sha256', 'text', required)
    .addColumn('original_sha256', 'text', required)
    .addColumn('perceptual_hashes', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('lifted_at', 'text')
    .execute();
  await db.schema.createIndex('users_block_takedown').on('users_block').column('takedown_id').execute();
  await db.schema
    .createIndex('users_block_scope')
    .on('users_block')
    .columns(['user_id', 'id'])
    .where(sql<boolean>`lifted_at is null`)
    .execute();
}
