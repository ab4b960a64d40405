import type { Db } from '../db.ts';
import type { Tx } from '../transactions.ts';

/** A deadlock, and a serialization failure. */
const LOST = new Set(['40P01', '40001']);
const MOST_TRIES = 3;

/**
 * Runs a change in a transaction of its own: PostgreSQL commits concurrent ones together by itself.
 *
 * @param change runs again if PostgreSQL has rolled its transaction back because of others
 */
export async function commitAlone<Done>(db: Db, change: (tx: Tx) => Promise<Done>): Promise<Done> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(change);
    } catch (error) {
      const isLost = error instanceof Error && 'code' in error && LOST.has(String(error.code));
      if (!isLost || tries === MOST_TRIES) throw error;
    }
  }
}
