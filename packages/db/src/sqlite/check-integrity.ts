import { sql } from 'kysely';
import type { Db } from '../db.ts';

/** The problems that SQLite's integrity check finds. */
export async function checkIntegrity(db: Db): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  return rows.map((row) => row.integrity_check).filter((fault) => fault !== 'ok');
}
