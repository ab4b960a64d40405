import { sql, type Kysely } from 'kysely';
import { required, zero } from './columns.ts';

const USERS = 'users_user';
const UPLOADS = 'users_profilepictureupload';
const VERSIONS = 'users_profilepictureversion';

export async function addUploads(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable(UPLOADS)
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('user_id', 'integer', (column) => column.notNull().references(`${USERS}.id`))
    .addColumn('image', 'text', required)
    .addColumn('is_confirmed', 'boolean', (column) => column.notNull().defaultTo(sql`false`))
    .addColumn('uploaded_at', 'text', required)
    .addColumn('confirmed_at', 'text')
    .addColumn('original_filename', 'text', required)
    .addColumn('searched_name', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'text')
    .addColumn('expires_at', 'text')
    .addColumn('submitted_at', 'text')
    .addColumn('shown_at', 'text')
    .addColumn('purge_after', 'text')
    .addColumn('purged_at', 'text')
    .addColumn('stored_bytes', 'integer', zero)
    .addColumn('journaled_bytes', 'integer', zero)
    .addColumn('content_type', 'text', required)
    .addColumn('byte_size', 'integer', required)
    .addColumn('width', 'integer', required)
    .addColumn('height', 'integer', required)
    .addColumn('received_sha256', 'text', required)
    .addColumn('original', 'text', required)
    .addColumn('original_content_type', 'text', required)
    .addColumn('original_width', 'integer', required)
    .addColumn('original_height', 'integer', required)
    .addColumn('original_sha256', 'text', required)
    .addColumn('animated', 'boolean', required)
    .addColumn('frames_sent', 'integer')
    .addColumn('perceptual_hash', 'text')
    .addColumn('checked_block_id', 'integer', zero)
    .execute();
  await db.schema.createIndex(`${UPLOADS}_newest`).on(UPLOADS).columns(['user_id', 'id']).execute();
  await addUploadsInAState(db);
  await addUploadLists(db);
}

/** Partial indexes for the cleanup and the moderators, with only the rows that they look for. */
async function addUploadsInAState(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex(`${UPLOADS}_due`)
    .on(UPLOADS)
    .column('expires_at')
    .where(sql<boolean>`state = 'pending'`)
    .execute();
  await db.schema
    .createIndex(`${UPLOADS}_receiving`)
    .on(UPLOADS)
    .column('claimed_until')
    .where(sql<boolean>`state = 'uploading'`)
    .execute();
  await db.schema
    .createIndex(`${UPLOADS}_queue`)
    .on(UPLOADS)
    .columns(['submitted_at', 'id'])
    .where(sql<boolean>`state = 'submitted'`)
    .execute();
  await db.schema
    .createIndex(`${UPLOADS}_purge`)
    .on(UPLOADS)
    .column('purge_after')
    .where(sql<boolean>`purge_after is not null and purged_at is null`)
    .execute();
  await db.schema
    .createIndex(`${UPLOADS}_kept`)
    .on(UPLOADS)
    .columns(['user_id', 'shown_at'])
    .where(sql<boolean>`state = 'confirmed' and purge_after is null`)
    .execute();
}

/** A list is merged from these indexes, one for each type and state, so that no filter scans rows that it excludes. */
async function addUploadLists(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex(`${UPLOADS}_by_time`)
    .on(UPLOADS)
    .columns(['content_type', 'state', 'uploaded_at', 'id'])
    .execute();
  await db.schema
    .createIndex(`${UPLOADS}_by_size`)
    .on(UPLOADS)
    .columns(['content_type', 'state', 'byte_size', 'id', 'uploaded_at'])
    .execute();
  await db.schema.createIndex(`${UPLOADS}_received`).on(UPLOADS).column('received_sha256').execute();
}

export async function addVersions(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable(VERSIONS)
    .addColumn('image', 'text', (column) => column.primaryKey())
    .addColumn('upload_id', 'integer', (column) => column.notNull().references(`${UPLOADS}.id`))
    .addColumn('crop_x', 'integer', required)
    .addColumn('crop_y', 'integer', required)
    .addColumn('crop_size', 'integer', required)
    .addColumn('crop_rotation', 'integer', required)
    .addColumn('crop_flip', 'boolean', required)
    .addColumn('thumbhash', 'text', required)
    .addColumn('dominant_color', 'text', required)
    .addColumn('files', 'text')
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'text')
    .addColumn('stored_at', 'text')
    .addColumn('confirmed_at', 'text')
    .addColumn('square_hash', 'text')
    .addColumn('renderer', 'integer', required)
    .execute();
  await db.schema
    .createIndex(`${VERSIONS}_unstored`)
    .on(VERSIONS)
    .column('claimed_until')
    .where(sql<boolean>`stored_at is null`)
    .execute();
  await db.schema.createIndex(`${VERSIONS}_upload`).on(VERSIONS).column('upload_id').execute();
}
