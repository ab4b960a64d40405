import { sql } from 'kysely';
import { findResidualData } from './find-residual-data.ts';
import type { Db } from '../open-database.ts';

const TRIES = 20;

/**
 * Takes what was deleted out of the write-ahead log, where it stays readable until it happens to be written over, and looks for
 * it in the database file: SQLite writes zeros over what it deletes there, but not over copies that it left behind earlier.
 * Where one is found, the whole file is written anew.
 *
 * @param texts what must not be readable any more
 * @returns where it may still be readable: readers kept the log busy
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
