import { sql, type Kysely } from 'kysely';
import { clustered, required } from './columns.ts';

const USERS = 'users_user';

/**
 * Who did what and when: a hash chain for each owner, whose head is in the owner's row, and the seals, which record the heads.
 * Personal fields are stored beside the chain, which covers only their hash, so that they can be erased.
 */
export async function addJournal(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('users_journal')
    .addColumn('owner_id', 'integer', (column) => column.notNull().references(`${USERS}.id`))
    .addColumn('seq', 'integer', required)
    .addColumn('at', 'text', required)
    .addColumn('action', 'text', required)
    .addColumn('actor_id', 'integer')
    .addColumn('actor_role', 'text', required)
    .addColumn('upload_id', 'integer')
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('facts', 'text')
    .addColumn('personal', 'text')
    .addColumn('personal_hash', 'text')
    .addColumn('hash', 'text', required)
    .addPrimaryKeyConstraint('users_journal_pk', ['owner_id', 'seq'])
    .$call((table) => clustered(db, table))
    .execute();
  await db.schema
    .createIndex('users_journal_actor')
    .on('users_journal')
    .columns(['actor_id', 'at', 'owner_id', 'seq'])
    .execute();
  await db.schema
    .createTable('users_seal')
    .addColumn('seal', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', required)
    .addColumn('digest', 'text', required)
    .addColumn('kept_at', 'text')
    .execute();
  await db.schema
    .createTable('users_sealedhead')
    .addColumn('seal', 'integer', (column) => column.notNull().references('users_seal.seal'))
    .addColumn('owner_id', 'integer', required)
    .addColumn('after_seq', 'integer', required)
    .addColumn('seq', 'integer', required)
    .addColumn('hash', 'text', required)
    .addPrimaryKeyConstraint('users_sealedhead_pk', ['seal', 'owner_id'])
    .$call((table) => clustered(db, table))
    .execute();
}

/** The counts of the journal, up to a seal. */
export async function addAnalytics(db: Kysely<never>): Promise<void> {
  for (const [table, period] of [
    ['users_dailycount', 'day'],
    ['users_monthlycount', 'month'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('metric', 'text', required)
      .addColumn(period, 'text', required)
      .addColumn('key', 'text', required)
      .addColumn('count', 'integer', required)
      .addColumn('sum', 'integer', required)
      .addPrimaryKeyConstraint(`${table}_pk`, ['metric', period, 'key'])
      .$call((builder) => clustered(db, builder))
      .execute();
  }
  await db.schema
    .createTable('users_storage')
    .addColumn('state', 'text', (column) => column.primaryKey())
    .addColumn('uploads', 'integer', required)
    .addColumn('bytes', 'integer', required)
    .execute();
  await db.schema
    .createTable('users_rollup')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seal', 'integer', required)
    .addColumn('entries', 'integer', required)
    .execute();
  await sql`insert into users_rollup (id, seal, entries) values (1, 0, 0)`.execute(db);
}
