import { sql } from 'kysely';
import type { Db } from '../open-database.ts';

/**
 * A number that is another once another process has committed something; this process's own commits leave it as it is.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_data_version
 */
export async function dataVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
  return rows[0]?.data_version ?? 0;
}
