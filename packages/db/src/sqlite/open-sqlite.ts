import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Db } from '../db.ts';
import { setDialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { sqliteDriver } from './driver.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** @param file the path of a SQLite file, created if missing; its folder must exist */
export function openSqlite(file: string): Db {
  return new Kysely<Schema>({
    dialect: {
      createDriver: () => sqliteDriver(file),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      // SQLite's DDL is transactional, but Kysely does not use that: a kill would leave half a migration.
      createAdapter: () =>
        setDialect(
          Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true }),
          sqliteDialect,
        ),
    },
  });
}
