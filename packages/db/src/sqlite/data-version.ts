import { sql } from 'kysely';
import type { Db } from '../db.ts';

/**
 * A number that changes when another process commits; this process's own commits do not change it.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_data_version
 */
export async function dataVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
  return rows[0]?.data_version ?? 0;
}
