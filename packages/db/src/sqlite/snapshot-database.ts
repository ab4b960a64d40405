import { open } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Db } from '../db.ts';

/**
 * Writes a durable copy of the database's current state to a new file, while other processes keep reading and writing. It contains
 * no deleted data. This process is blocked until it is written.
 */
export async function snapshotDatabase(db: Db, file: string): Promise<void> {
  await sql`vacuum into ${file}`.execute(db);
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The problems that SQLite's integrity check finds; none if the database is intact. */
export async function findDatabaseFaults(db: Db): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  return rows.map((row) => row.integrity_check).filter((fault) => fault !== 'ok');
}
