import { existsSync } from 'node:fs';
import { link } from 'node:fs/promises';
import path from 'node:path';
import { assertMovable, copyRows, isPostgresUrl, migrateToLatest, openDatabase } from '@portrait/db';
import { syncPath } from '@portrait/storage';

/** The database that a backup is restored to. */
export interface RestoredDatabase {
  /** The SQLite file in which the backup is verified first; it does not exist afterwards. */
  workFile: string;
  /** @throws if the place is in use */
  assertFree(): Promise<void>;
  /** Makes the verified content the database, at once: before, there is nothing at its place. */
  place(): Promise<void>;
}

/**
 * @param database the path of a SQLite file, or the URL of a PostgreSQL database
 * @param workFolder where to verify a backup for PostgreSQL
 */
export function restoredDatabase(database: string, workFolder: string): RestoredDatabase {
  return isPostgresUrl(database)
    ? restoredPostgres(database, path.join(workFolder, 'portrait.sqlite.restoring'))
    : restoredSqlite(database, `${database}.restoring`);
}

function restoredSqlite(file: string, workFile: string): RestoredDatabase {
  return {
    workFile,
    async assertFree() {
      // SQLite would apply another database's log to this one.
      for (const each of [file, `${file}-wal`]) if (existsSync(each)) throw new Error(`${each} already exists`);
    },
    async place() {
      // Unlike a rename, a link fails if the name exists.
      await link(workFile, file);
      await syncPath(path.dirname(file));
    },
  };
}

function restoredPostgres(url: string, workFile: string): RestoredDatabase {
  async function withTarget<Done>(act: (db: ReturnType<typeof openDatabase>) => Promise<Done>): Promise<Done> {
    const db = openDatabase(url, { patient: true });
    return act(db).finally(async () => db.destroy());
  }
  return {
    workFile,
    assertFree: async () => withTarget(async (db) => assertMovable(db, '')),
    place: async () =>
      withTarget(async (target) => {
        const copy = openDatabase(workFile);
        try {
          await migrateToLatest(target);
          // The backup may be from an earlier version.
          await migrateToLatest(copy);
          await copyRows(copy, target);
        } finally {
          await copy.destroy();
        }
      }),
  };
}
