import { sql } from 'kysely';
import { findResidualData } from './find-residual-data.ts';
import type { Db } from '../db.ts';

const TRIES = 20;

/**
 * Removes deleted data from the write-ahead log, where it stays readable until it is overwritten, and searches the database file
 * for it: SQLite overwrites what it deletes there, but not copies that it left earlier. If one is found, the whole file is
 * rewritten.
 *
 * @param texts the texts that must no longer be readable
 * @returns the places where they may still be readable, because readers kept the log busy
 */
export async function scrubDeleted(db: Db, texts: readonly string[]): Promise<string[]> {
  if (!(await emptyLog(db))) return ['write-ahead log'];
  if ((await findResidualData(db, texts)).length === 0) return [];
  await sql`vacuum`.execute(db);
  if (!(await emptyLog(db))) return ['write-ahead log'];
  return (await findResidualData(db, texts)).length === 0 ? [] : ['database file'];
}

async function emptyLog(db: Db): Promise<boolean> {
  for (let i = 0; i < TRIES; i++) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
