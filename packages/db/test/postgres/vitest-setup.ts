import { migrateToLatest, openDatabase } from '../../src/index.ts';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres, type RunningPostgres } from './start-postgres.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL with a migrated database `migrated`, from which tests copy theirs; its URL without a database. */
    postgresUrl: string;
  }
}

const running = globalThis as { portraitPostgres?: { started: Promise<RunningPostgres>; users: number } };

/** All projects share one PostgreSQL, which the last one stops. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (running.portraitPostgres ??= { started: startMigrated(), users: 0 });
  shared.users++;
  const { url, stop } = await shared.started;
  project.provide('postgresUrl', url);
  return async () => {
    if (--shared.users === 0) await stop();
  };
}

async function startMigrated(): Promise<RunningPostgres> {
  const started = await startPostgres();
  const client = new Client({ connectionString: `${started.url}/postgres` });
  await client.connect();
  await client.query('create database migrated');
  await client.end();
  const db = openDatabase(`${started.url}/migrated`);
  await migrateToLatest(db);
  await db.destroy();
  return started;
}
