import { sql, type Kysely } from 'kysely';

const STATES = ['uploading', 'failed', 'pending', 'submitted', 'confirmed', 'discarded', 'expired', 'taken_down'];

/** The audit trail counted by days, up to an entry, and how much is stored in each state at any moment. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_dailycount')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('metric', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('sum', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('users_dailycount_pk', ['day', 'metric', 'key'])
    .execute();
  await db.schema
    .createTable('users_rollup')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('rolled_up_to', 'integer', (column) => column.notNull())
    .execute();
  await sql`insert into users_rollup (id, rolled_up_to) values (1, 0)`.execute(db);
  await addStorage(db);
}

/** Kept by triggers: exact at any moment, and no table of millions is ever added up. */
async function addStorage(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_storage')
    .addColumn('state', 'text', (column) => column.primaryKey())
    .addColumn('uploads', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .execute();
  for (const state of STATES) {
    await sql`insert into users_storage (state, uploads, bytes)
      select ${state}, count(*), coalesce(sum(stored_bytes), 0)
      from users_profilepictureupload where state = ${state}`.execute(db);
  }
  const add = sql.raw(
    'update users_storage set uploads = uploads + 1, bytes = bytes + new.stored_bytes where state = new.state',
  );
  const take = sql.raw(
    'update users_storage set uploads = uploads - 1, bytes = bytes - old.stored_bytes where state = old.state',
  );
  const uploads = sql.table('users_profilepictureupload');
  await sql`create trigger users_storage_insert after insert on ${uploads} begin ${add}; end`.execute(db);
  await sql`create trigger users_storage_delete after delete on ${uploads} begin ${take}; end`.execute(db);
  await sql`create trigger users_storage_update after update of state, stored_bytes on ${uploads}
    begin ${take}; ${add}; end`.execute(db);
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const event of ['insert', 'delete', 'update']) {
    await sql`drop trigger ${sql.ref(`users_storage_${event}`)}`.execute(db);
  }
  for (const table of ['users_storage', 'users_rollup', 'users_dailycount']) await db.schema.dropTable(table).execute();
}
