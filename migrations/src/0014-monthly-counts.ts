import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();

/**
 * The counts once more by month, so that a year reads twelve periods and not 366 days; both in the order they are asked
 * for. The trail is counted anew from its beginning, with what is counted of it since.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_dailycount').execute();
  await createCounts(db, 'users_dailycount', 'day');
  await createCounts(db, 'users_monthlycount', 'month');
  await countAnew(db);
}

async function createCounts(db: Kysely<never>, table: string, period: string): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn('metric', 'text', required)
    .addColumn(period, 'text', required)
    .addColumn('key', 'text', required)
    .addColumn('count', 'integer', required)
    .addColumn('sum', 'integer', required)
    .addPrimaryKeyConstraint(`${table}_pk`, ['metric', period, 'key'])
    .modifyEnd(sql`without rowid`)
    .execute();
}

async function countAnew(db: Kysely<never>): Promise<void> {
  await sql`update users_rollup set rolled_up_to = 0`.execute(db);
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('users_monthlycount').execute();
  await db.schema.dropTable('users_dailycount').execute();
  await db.schema
    .createTable('users_dailycount')
    .addColumn('day', 'text', required)
    .addColumn('metric', 'text', required)
    .addColumn('key', 'text', required)
    .addColumn('count', 'integer', required)
    .addColumn('sum', 'integer', required)
    .addPrimaryKeyConstraint('users_dailycount_pk', ['day', 'metric', 'key'])
    .execute();
  await countAnew(db);
}
