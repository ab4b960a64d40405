import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import type { Schema } from './schema.ts';
import { openSqliteConnection } from './sqlite-connection.ts';
import { waitForOthers } from './wait-for-others.ts';

/** The handle that every query takes first. */
export type Db = Kysely<Schema>;

/**
 * Opens the database, without migrating it. The caller ends it with `db.destroy()`.
 *
 * @param file path of a SQLite file, made when missing; its folder must exist
 */
export function openDatabase(file: string): Db {
  const dialect = new SqliteDialect({ database: async () => openSqliteConnection(file) });
  return new Kysely<Schema>({
    dialect: {
      createDriver: () => {
        const driver = dialect.createDriver();
        const acquire = driver.acquireConnection.bind(driver);
        return Object.assign(driver, { acquireConnection: async () => waitForOthers(await acquire()) });
      },
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      // SQLite's DDL is transactional; Kysely does not use that, and a kill would leave half a migration behind.
      createAdapter: () => Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true }),
    },
  });
}
