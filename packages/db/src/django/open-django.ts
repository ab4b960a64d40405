import { existsSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { databaseName } from '../open-database.ts';
import type { Db } from '../db.ts';
import { isPostgresUrl, openPostgres } from '../postgres/open-postgres.ts';
import type { Schema } from '../schema.ts';
import { findDjangoTables, type DjangoTables } from './django-tables.ts';

/** The database of a Django project with `users_profilepictureupload`, which is only read. */
export interface Django {
  db: Db;
  tables: DjangoTables;
  /** The path of its SQLite file, or its URL without the password. */
  name: string;
  close(): Promise<void>;
}

/**
 * Opens the database of a Django project.
 *
 * @param place the path of a SQLite file, or the URL of a PostgreSQL database, `postgres://…`
 * @throws if it is not there, or lacks a table or a column
 */
export async function openDjango(place: string): Promise<Django> {
  const db = isPostgresUrl(place) ? openPostgres(place, { patient: true }) : onSqlite(place);
  const name = databaseName(place);
  try {
    const tables = await findDjangoTables(db, name);
    return { db, tables, name, close: async () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Read-only, and without the settings of our own files, some of which are stored in a file. */
function onSqlite(file: string): Db {
  if (!existsSync(file)) throw new Error(`no database at ${file}`);
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: new SQLite(file, { readonly: true }) }) });
}
