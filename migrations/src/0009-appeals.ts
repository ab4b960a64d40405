import { sql, type Kysely } from 'kysely';

const TAKEDOWNS = 'users_takedown';
const COLUMNS = ['appeal', 'appealed_at', 'answer', 'answered_at'];

/** The owner's message to the moderators about a take-down, and their answer. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const column of COLUMNS) await db.schema.alterTable(TAKEDOWNS).addColumn(column, 'text').execute();
  await db.schema.alterTable(TAKEDOWNS).addColumn('answered_by', 'integer').execute();
  await db.schema
    .createIndex(`${TAKEDOWNS}_appeals`)
    .on(TAKEDOWNS)
    .columns(['appealed_at', 'id'])
    .where(sql<boolean>`appealed_at is not null and answered_at is null`)
    .execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex(`${TAKEDOWNS}_appeals`).execute();
  for (const column of ['answered_by', ...COLUMNS]) await db.schema.alterTable(TAKEDOWNS).dropColumn(column).execute();
}
