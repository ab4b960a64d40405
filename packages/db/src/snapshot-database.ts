import { open } from 'node:fs/promises';
import { sql } from 'kysely';
import { copyRows } from './copy-rows.ts';
import type { Db } from './db.ts';
import { dialectOf } from './dialect.ts';
import { migrateToLatest } from './migrate.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';

/**
 * Writes a durable copy of the database's current state to a new SQLite file, while other processes keep reading and writing. It
 * contains no deleted data. If the database is a SQLite file too, this process is blocked until it is written.
 */
export async function snapshotDatabase(db: Db, file: string): Promise<void> {
  if (dialectOf(db).name === 'sqlite') await sql`vacuum into ${file}`.execute(db);
  else await copyInto(file, db);
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function copyInto(file: string, db: Db): Promise<void> {
  const copy = openSqlite(file);
  try {
    await migrateToLatest(copy);
    await copyRows(db, copy);
  } finally {
    await copy.destroy();
  }
}

/** The problems that the database's own check finds; none if it is intact. */
export async function findDatabaseFaults(db: Db): Promise<string[]> {
  return dialectOf(db).findFaults(db);
}
