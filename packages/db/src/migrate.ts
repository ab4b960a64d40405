import { migrations } from '@portrait/migrations';
import { Migrator, type MigrationInfo, type MigrationResultSet } from 'kysely';
import type { Db } from './open-database.ts';

/**
 * Brings the schema to the newest step.
 *
 * @returns the names of the steps that ran, oldest first
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
  return stepsOf(await migrator(db).migrateToLatest());
}

/** Takes the newest step back; its data go with it. */
export async function migrateDown(db: Db): Promise<string[]> {
  return stepsOf(await migrator(db).migrateDown());
}

/** Every step, with when it ran. */
export async function migrationStatus(db: Db): Promise<readonly MigrationInfo[]> {
  return migrator(db).getMigrations();
}

function migrator(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

function stepsOf({ error, results }: MigrationResultSet): string[] {
  if (error) {
    const failed = results?.find((result) => result.status === 'Error');
    throw new Error(`migration ${failed?.migrationName ?? ''} failed`, { cause: error });
  }
  return results?.map((result) => result.migrationName) ?? [];
}
