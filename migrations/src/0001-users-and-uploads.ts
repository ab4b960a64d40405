import { sql, type Kysely } from 'kysely';

/** The two tables of the Django implementation, with its names, and what the flow needs besides. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_user')
    // autoincrement: an id is never given twice, so a path made of ids is never written twice.
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('username', 'text')
    .addColumn('username_lower', 'text', (column) => column.unique())
    .addColumn('password_hash', 'text')
    .addColumn('role', 'text', (column) => column.notNull().defaultTo('user'))
    .addColumn('profile_picture', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('users_profilepictureupload')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('user_id', 'integer', (column) => column.notNull().references('users_user.id'))
    .addColumn('image', 'text', (column) => column.notNull())
    .addColumn('is_confirmed', 'boolean', (column) => column.notNull().defaultTo(sql`false`))
    .addColumn('uploaded_at', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('original_filename', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('shown_at', 'text')
    .addColumn('purge_after', 'text')
    .addColumn('purged_at', 'text')
    .addColumn('stored_bytes', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('content_type', 'text', (column) => column.notNull())
    .addColumn('byte_size', 'integer', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('received_sha256', 'text', (column) => column.notNull())
    .addColumn('original', 'text', (column) => column.notNull())
    .addColumn('original_content_type', 'text', (column) => column.notNull())
    .addColumn('original_width', 'integer', (column) => column.notNull())
    .addColumn('original_height', 'integer', (column) => column.notNull())
    .addColumn('original_sha256', 'text', (column) => column.notNull())
    .addColumn('animated', 'boolean', (column) => column.notNull())
    .addColumn('thumbhash', 'text', (column) => column.notNull())
    .addColumn('dominant_color', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('users_profilepictureupload_newest')
    .on('users_profilepictureupload')
    .columns(['user_id', 'id'])
    .execute();
  await db.schema
    .createIndex('users_profilepictureupload_due')
    .on('users_profilepictureupload')
    .column('expires_at')
    .where(sql.ref('state'), '=', sql.lit('pending'))
    .execute();
  await db.schema
    .createIndex('users_profilepictureupload_unfinished')
    .on('users_profilepictureupload')
    .column('uploaded_at')
    .where(sql.ref('state'), '=', sql.lit('uploading'))
    .execute();
  await db.schema
    .createIndex('users_profilepictureupload_purge')
    .on('users_profilepictureupload')
    .column('purge_after')
    .where(sql<boolean>`purge_after is not null and purged_at is null`)
    .execute();
  await db.schema
    .createIndex('users_profilepictureupload_kept')
    .on('users_profilepictureupload')
    .columns(['user_id', 'shown_at'])
    .where(sql<boolean>`state = 'confirmed' and purge_after is null`)
    .execute();

  await db.schema
    .createTable('users_profilepictureversion')
    .addColumn('image', 'text', (column) => column.primaryKey())
    .addColumn('upload_id', 'integer', (column) => column.notNull().references('users_profilepictureupload.id'))
    .addColumn('crop_x', 'integer', (column) => column.notNull())
    .addColumn('crop_y', 'integer', (column) => column.notNull())
    .addColumn('crop_size', 'integer', (column) => column.notNull())
    .addColumn('crop_rotation', 'integer', (column) => column.notNull())
    .addColumn('crop_flip', 'boolean', (column) => column.notNull())
    .addColumn('files', 'text')
    .addColumn('stored_at', 'text')
    .addColumn('confirmed_at', 'text')
    .execute();
  await db.schema
    .createIndex('users_profilepictureversion_unstored')
    .on('users_profilepictureversion')
    .column('image')
    .where(sql.ref('stored_at'), 'is', sql.lit(null))
    .execute();
  await db.schema
    .createIndex('users_profilepictureversion_upload')
    .on('users_profilepictureversion')
    .column('upload_id')
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_profilepictureversion').execute();
  await db.schema.dropTable('users_profilepictureupload').execute();
  await db.schema.dropTable('users_user').execute();
}
