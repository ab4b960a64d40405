import { readFile, writeFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type { TestDeps } from '../src/testing.ts';

/** The bytes of a SQLite database, including free space and log. */
export async function rawDatabase({ database }: TestDeps): Promise<string> {
  const files = [database, `${database}-wal`];
  return (await Promise.all(files.map(async (file) => readFile(file, 'latin1').catch(() => '')))).join('');
}

/** Writes into the unused space of every page, where a page split leaves copies of rows. */
export async function leaveInFreeSpace({ db, database }: TestDeps, text: string): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  const bytes = await readFile(database);
  const unused = Buffer.alloc(400);
  for (let at = bytes.indexOf(unused); at !== -1; at = bytes.indexOf(unused, at + 400)) bytes.write(text, at + 200);
  await writeFile(database, bytes);
}
