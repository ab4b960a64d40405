import { sql, type Kysely } from 'kysely';

const UPLOADS = 'users_profilepictureupload';

/** What moderators do: pictures taken down, blocked and locked; and the lists they look through. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('users_user').addColumn('picture_locked_at', 'text').execute();
  await db.schema.alterTable('users_user').addColumn('picture_locked_by', 'integer').execute();
  await db.schema.alterTable('users_user').addColumn('picture_lock_reason', 'text').execute();
  await db.schema.alterTable(UPLOADS).addColumn('perceptual_hash', 'text').execute();
  await db.schema
    .alterTable(UPLOADS)
    .addColumn('checked_block_id', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await addTakedowns(db);
  await addBlocks(db);
  await addListIndexes(db);
  await addNameSearch(db);
}

async function addTakedowns(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_takedown')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('upload_id', 'integer', (column) => column.notNull().references(`${UPLOADS}.id`))
    .addColumn('user_id', 'integer', (column) => column.notNull().references('users_user.id'))
    .addColumn('moderator_id', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('state_before', 'text', (column) => column.notNull())
    .addColumn('was_shown', 'boolean', (column) => column.notNull())
    .addColumn('undone_at', 'text')
    .addColumn('dismissed_at', 'text')
    .execute();
  await db.schema.createIndex('users_takedown_user').on('users_takedown').columns(['user_id', 'id']).execute();
  await db.schema.createIndex('users_takedown_upload').on('users_takedown').column('upload_id').execute();
}

async function addBlocks(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_block')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('takedown_id', 'integer', (column) => column.notNull().references('users_takedown.id'))
    .addColumn('user_id', 'integer')
    .addColumn('received_sha256', 'text', (column) => column.notNull())
    .addColumn('original_sha256', 'text', (column) => column.notNull())
    .addColumn('perceptual_hashes', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
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

/** A list is read from these for each type and state and merged, so that no filter ever walks over what it leaves out. */
async function addListIndexes(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('users_profilepictureupload_by_time')
    .on(UPLOADS)
    .columns(['content_type', 'state', 'uploaded_at', 'id'])
    .execute();
  await db.schema
    .createIndex('users_profilepictureupload_by_size')
    .on(UPLOADS)
    .columns(['content_type', 'state', 'byte_size', 'id', 'uploaded_at'])
    .execute();
  await db.schema.createIndex('users_profilepictureupload_received').on(UPLOADS).column('received_sha256').execute();
}

/** Parts of file names, by SQLite's own index of three letters; on PostgreSQL this is an index with pg_trgm. */
async function addNameSearch(db: Kysely<never>): Promise<void> {
  await sql`create virtual table users_uploadname using fts5(
    original_filename, content='users_profilepictureupload', content_rowid='id', tokenize='trigram'
  )`.execute(db);
  // A name that is erased must not stay readable in the index.
  await sql`insert into users_uploadname(users_uploadname, rank) values ('secure-delete', 1)`.execute(db);
  await sql`insert into users_uploadname(users_uploadname) values ('rebuild')`.execute(db);
  await sql`create trigger users_uploadname_insert after insert on users_profilepictureupload begin
    insert into users_uploadname(rowid, original_filename) values (new.id, new.original_filename);
  end`.execute(db);
  await sql`create trigger users_uploadname_delete after delete on users_profilepictureupload begin
    insert into users_uploadname(users_uploadname, rowid, original_filename)
      values ('delete', old.id, old.original_filename);
  end`.execute(db);
  await sql`create trigger users_uploadname_update after update of original_filename on users_profilepictureupload begin
    insert into users_uploadname(users_uploadname, rowid, original_filename)
      values ('delete', old.id, old.original_filename);
    insert into users_uploadname(rowid, original_filename) values (new.id, new.original_filename);
  end`.execute(db);
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const event of ['insert', 'delete', 'update']) {
    await sql`drop trigger ${sql.ref(`users_uploadname_${event}`)}`.execute(db);
  }
  await sql`drop table users_uploadname`.execute(db);
  for (const index of ['by_time', 'by_size', 'received']) {
    await db.schema.dropIndex(`users_profilepictureupload_${index}`).execute();
  }
  await db.schema.dropTable('users_block').execute();
  await db.schema.dropTable('users_takedown').execute();
  for (const column of ['checked_block_id', 'perceptual_hash']) {
    await db.schema.alterTable(UPLOADS).dropColumn(column).execute();
  }
  for (const column of ['picture_lock_reason', 'picture_locked_by', 'picture_locked_at']) {
    await db.schema.alterTable('users_user').dropColumn(column).execute();
  }
}
