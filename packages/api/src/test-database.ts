import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrateToLatest, openDatabase, type Db } from '@portrait/db';
import { sql } from 'kysely';

export interface TestDatabase {
  /** The path of a SQLite file, or the URL of a PostgreSQL database. */
  place: string;
  db: Db;
  close(): Promise<void>;
}

/**
 * A new database with all tables: a SQLite file.
 *
 * @param postgres the URL of a PostgreSQL server, of whose database `migrated` a copy is made instead
 */
export async function testDatabase(folder: string, postgres?: string): Promise<TestDatabase> {
  if (postgres !== undefined) return copyOfMigrated(postgres);
  const place = path.join(folder, 'portrait.sqlite');
  await writeFile(place, await (migrated ??= migratedFile()));
  const db = openDatabase(place);
  return { place, db, close: async () => db.destroy() };
}

/** Migrated once for all tests of a process: that takes longer than most of them. */
let migrated: Promise<Buffer> | undefined;

async function migratedFile(): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-migrated-'));
  const place = path.join(folder, 'portrait.sqlite');
  const db = openDatabase(place);
  await migrateToLatest(db);
  // What is in the write-ahead log is then in the file.
  await db.destroy();
  const file = await readFile(place);
  await rm(folder, { recursive: true });
  return file;
}

async function copyOfMigrated(server: string): Promise<TestDatabase> {
  const admin = openDatabase(`${server}/postgres`, { connections: 1 });
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await sql`create database ${sql.ref(name)} template migrated`.execute(admin);
  const place = `${server}/${name}`;
  const db = openDatabase(place);
  return {
    place,
    db,
    async close() {
      await db.destroy();
      await sql`drop database ${sql.ref(name)} with (force)`.execute(admin);
      await admin.destroy();
    },
  };
}
