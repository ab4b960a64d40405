import { sql } from 'kysely';
import type { TestDeps } from '../src/testing.ts';

/** The URL of the PostgreSQL server that these tests run on, if it is not SQLite. */
export const POSTGRES = process.env['PORTRAIT_TEST_POSTGRES'];
export const ON_POSTGRES = POSTGRES !== undefined;

/** From now on, rows may refer to others that do not exist. */
export async function withoutForeignKeys({ db }: Pick<TestDeps, 'db'>): Promise<void> {
  if (!ON_POSTGRES) return void (await sql`pragma foreign_keys = off`.execute(db));
  for (const { name } of await db.introspection.getTables())
    await sql`alter table ${sql.table(name)} disable trigger all`.execute(db);
}
