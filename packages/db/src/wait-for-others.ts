import { setTimeout } from 'node:timers/promises';
import type { DatabaseConnection } from 'kysely';

const MOST_MS = 5_000;
const AGAIN_MS = 5;

/**
 * Waits while another process writes, and lets this one go on meanwhile: SQLite's own waiting stops everything, the
 * delivery of pictures too. Only what comes first in a transaction can find the database taken.
 *
 * @throws SQLITE_BUSY when it stays taken
 */
export function waitForOthers(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery<R>(query: Parameters<DatabaseConnection['executeQuery']>[0]) {
      const giveUp = performance.now() + MOST_MS;
      for (;;) {
        try {
          return await connection.executeQuery<R>(query);
        } catch (error) {
          if (!isTaken(error) || performance.now() > giveUp) throw error;
          await setTimeout(AGAIN_MS);
        }
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
}
