import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';
import { migrateToLatest, openDatabase, type Db } from '../src/index.ts';

/** The databases that every test of portable queries runs on. */
export const DIALECTS = ['sqlite', 'postgres'] as const;
export type DialectName = (typeof DIALECTS)[number];

/** A new database for one test, with all tables. */
export async function migratedDatabase(dialect: DialectName): Promise<Db> {
  const db = opened(dialect === 'sqlite' ? await newFile() : await newPostgres('migrated'));
  if (dialect === 'sqlite') await migrateToLatest(db);
  return db;
}

/** A new database for one test, without tables. */
export async function emptyDatabase(dialect: DialectName): Promise<Db> {
  return opened(dialect === 'sqlite' ? await newFile() : await newPostgres('template0'));
}

/** Opens a database until the test ends. */
export function opened(place: string): Db {
  const db = openDatabase(place);
  onTestFinished(async () => db.destroy());
  return db;
}

export async function newFile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-db-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return path.join(folder, 'portrait.sqlite');
}

/** @param template the database that it is a copy of */
export async function newPostgres(template: 'migrated' | 'template0'): Promise<string> {
  const url = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string) => {
    const client = new Client({ connectionString: `${url}/postgres` });
    await client.connect();
    await client.query(sql).finally(async () => client.end());
  };
  await run(`create database ${name} template ${template}`);
  onTestFinished(async () => run(`drop database ${name} with (force)`));
  return `${url}/${name}`;
}
