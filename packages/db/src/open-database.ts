import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Schema } from './schema.ts';
import { sqliteDriver } from './sqlite/driver.ts';

/** The handle that every query takes first. */
export type Db = Kysely<Schema>;

/**
 * Opens the database, without migrating it. The caller ends it with `db.destroy()`.
 *
 * @param file path of a SQLite file, made when missing; its folder must exist
 */
export function openDatabase(file: string): Db {
  return new Kysely<Schema>({
    dialect: {
      createDriver: () => sqliteDriver(file),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      // SQLite's DDL is transactional; Kysely does not use that, and a kill would leave half a migration behind.
      createAdapter: () => Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true }),
    },
  });
}
