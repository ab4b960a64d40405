import { existsSync, readFileSync } from 'node:fs';
import { isPostgresUrl } from '@portrait/db';
import { writeDurably } from '@portrait/storage';

/** The file beside a SQLite database that says where its installation has moved. */
function markOf(databaseFile: string): string {
  return `${databaseFile}.moved`;
}

/** Marks a database as moved, durably: from now on no server and no command of ours uses it. */
export function markMoved(databaseFile: string, place: { database: string; media: string; at: string }): void {
  writeDurably(
    markOf(databaseFile),
    `moved to ${place.database}, with the pictures in ${place.media}, at ${place.at}\n`,
  );
}

export function isMoved(databaseFile: string): boolean {
  return existsSync(markOf(databaseFile));
}

/**
 * @param database the path of a SQLite file, or the URL of a PostgreSQL database, which has no mark
 * @throws an error that names the new place
 */
export function assertNotMoved(database: string): void {
  if (isPostgresUrl(database) || !isMoved(database)) return;
  throw new Error(
    `${database} was ${readFileSync(markOf(database), 'utf8').trim()}\n` +
      `Set DATABASE_URL and STORAGE_URL to the new place. To go back to the state before the move, delete ${markOf(database)}`,
  );
}
