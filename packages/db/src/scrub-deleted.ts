import type { Db } from './db.ts';
import { dialectOf } from './dialect.ts';

/**
 * Makes deleted data unreadable in the database's files, as far as the database can.
 *
 * @param texts the texts that must no longer be readable
 * @returns the places where they may still be readable
 */
export async function scrubDeleted(db: Db, texts: readonly string[]): Promise<string[]> {
  return dialectOf(db).scrubDeleted(db, texts);
}
