import { sql } from 'kysely';
import type { Db } from './open-database.ts';

const TRIES = 20;

/**
 * Takes what was deleted out of the write-ahead log, where it stays readable until it happens to be written over.
 * In the database file itself SQLite writes zeros over it.
 *
 * @returns false when readers kept the log busy: later writes will do it
 */
export async function scrubDeleted(db: Db): Promise<boolean> {
  for (let i = 0; i < TRIES; i++) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
