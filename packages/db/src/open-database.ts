import type { Db } from './db.ts';
import { isPostgresUrl, openPostgres } from './postgres/open-postgres.ts';
import type { PostgresOptions } from './postgres/postgres-options.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';

/**
 * Opens the database without migrating it. The caller closes it with `db.destroy()`.
 *
 * @param place the URL of a PostgreSQL database, `postgres://…`, or the path of a SQLite file, created if missing; its folder must exist
 */
export function openDatabase(place: string, options: PostgresOptions = {}): Db {
  return isPostgresUrl(place) ? openPostgres(place, options) : openSqlite(place);
}

/** How messages name a database: the URL of a PostgreSQL database without its password. */
export function databaseName(place: string): string {
  if (!isPostgresUrl(place)) return place;
  const url = new URL(place);
  url.password = '';
  url.search = '';
  return url.href;
}
