import { migrations } from '@portrait/migrations';
import { Migrator, type MigrationInfo, type MigrationResultSet } from 'kysely';
import type { Db } from './open-database.ts';
import * as nameSearch from './sqlite/name-search.ts';

/**
 * Brings the schema to the newest step.
 *
 * @returns the names of the steps that ran, oldest first
 * @throws of a database that version 0.1 made, which no step leads on from
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
  await assertNotOfBefore(db);
  const steps = stepsOf(await migrator(db).migrateToLatest());
  await nameSearch.setUp(db);
  return steps;
}

async function assertNotOfBefore(db: Db): Promise<void> {
  const names = (await db.introspection.getTables()).map(({ name }) => name);
  if (!names.includes('users_audithead')) return;
  throw new Error(
    'this database was made by Portrait 0.1, whose tables 0.2 does not read: set DATA_DIR to an empty folder, and keep ' +
      'the old one with version 0.1 for as long as its pictures are needed',
  );
}

/** Takes the newest step back; its data go with it. */
export async function migrateDown(db: Db): Promise<string[]> {
  await assertNotOfBefore(db);
  await nameSearch.tearDown(db);
  return stepsOf(await migrator(db).migrateDown());
}

/** Every step, with when it ran. */
export async function migrationStatus(db: Db): Promise<readonly MigrationInfo[]> {
  return migrator(db).getMigrations();
}

/** Of its own: a host's Kysely may keep its steps in the same file. */
const TABLES = { migrationTableName: 'portrait_migration', migrationLockTableName: 'portrait_migration_lock' };

function migrator(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations }, ...TABLES });
}

function stepsOf({ error, results }: MigrationResultSet): string[] {
  if (error) {
    const failed = results?.find((result) => result.status === 'Error');
    throw new Error(`migration ${failed?.migrationName ?? ''} failed`, { cause: error });
  }
  return results?.map((result) => result.migrationName) ?? [];
}
