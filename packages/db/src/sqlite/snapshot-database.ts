import { open } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Db } from '../open-database.ts';

/**
 * Writes a copy of the database as it is at this moment into a new file, durably, while others go on reading and writing.
 * Nothing that was deleted is in it. This process waits until it is written.
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

/** What SQLite finds wrong with the database itself; nothing when it is whole. */
export async function findDatabaseFaults(db: Db): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  return rows.map((row) => row.integrity_check).filter((fault) => fault !== 'ok');
}
