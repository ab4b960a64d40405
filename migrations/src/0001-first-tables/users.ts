import { sql, type Kysely } from 'kysely';
import { required, zero } from './columns.ts';

const USERS = 'users_user';

export async function addUsers(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable(USERS)
    // autoincrement: an id is never reused, so a path of ids is never written twice.
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('external_id', 'text', (column) => column.unique())
    .addColumn('username', 'text')
    .addColumn('username_lower', 'text', (column) => column.unique())
    .addColumn('username_skeleton', 'text')
    .addColumn('password_hash', 'text')
    .addColumn('role', 'text', (column) => column.notNull().defaultTo('user'))
    .addColumn('profile_picture', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('erased_at', 'text')
    .addColumn('picture_locked_at', 'text')
    .addColumn('picture_locked_by', 'integer')
    .addColumn('picture_lock_reason', 'text')
    .addColumn('journal_seq', 'integer', zero)
    .addColumn('journal_hash', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('sealed_seq', 'integer', zero)
    .execute();
  await db.schema
    .createIndex('users_user_skeleton')
    .on(USERS)
    .column('username_skeleton')
    .unique()
    .where(sql.ref('username_skeleton'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('users_user_unsealed')
    .on(USERS)
    .column('id')
    .where(sql<boolean>`journal_seq > sealed_seq`)
    .execute();
  // Owner 0, for the chain of entries without an owner.
  await sql`insert into ${sql.table(USERS)} (id, created_at) values (0, '1970-01-01T00:00:00.000Z')`.execute(db);
}

/** The standalone server's accounts. A host with its own login leaves these tables empty. */
export async function addSignIns(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_session')
    .addColumn('id_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'integer')
    .addColumn('data', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('last_seen_at', 'text', required)
    .addColumn('user_agent', 'text')
    .addColumn('expires_at', 'text', required)
    .execute();
  await db.schema.createIndex('users_session_expires').on('users_session').column('expires_at').execute();
  await db.schema.createIndex('users_session_user').on('users_session').column('user_id').execute();
  await db.schema
    .createTable('users_signinfailure')
    .addColumn('bucket', 'integer', (column) => column.primaryKey())
    .addColumn('failures', 'integer', required)
    .addColumn('failed_at', 'text', required)
    .addColumn('retry_at', 'text', required)
    .execute();
}
