import { migrations } from '@portrait/migrations';
import { Migrator, sql, type MigrationInfo, type MigrationResultSet } from 'kysely';
import type { Db } from './db.ts';
import { dialectOf } from './dialect.ts';

/**
 * Runs all pending migrations; none if a newer version has already migrated the database, so that during a deployment processes of both
 * can start. Migrations therefore only add what the version before does not need to know.
 *
 * @returns the names of the migrations that ran, oldest first
 * @throws for a database of version 0.1, from which there is no migration
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
  await assertNotOfBefore(db);
  const { migrating, names } = dialectOf(db);
  return migrating(db, async (patient) => {
    if (await isNewer(patient)) return [];
    const steps = stepsOf(await migrator(patient).migrateToLatest());
    await names.setUp(patient);
    return steps;
  });
}

async function assertNotOfBefore(db: Db): Promise<void> {
  const names = (await db.introspection.getTables()).map(({ name }) => name);
  if (!names.includes('users_audithead')) return;
  throw new Error(
    'this database was made by Portrait 0.1, whose tables 0.2 does not read: set DATA_DIR to an empty folder, and keep ' +
      'the old one with version 0.1 for as long as its pictures are needed',
  );
}

/** Whether the database has all migrations of this version, and others. */
async function isNewer(db: Db): Promise<boolean> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === TABLES.migrationTableName)) return false;
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLES.migrationTableName)}`.execute(db);
  const executed = new Set(rows.map(({ name }) => name));
  const own = Object.keys(migrations);
  return executed.size > own.length && own.every((name) => executed.has(name));
}

/** Undoes the newest migration, and deletes its data. */
export async function migrateDown(db: Db): Promise<string[]> {
  await assertNotOfBefore(db);
  const { migrating, names } = dialectOf(db);
  return migrating(db, async (patient) => {
    await names.tearDown(patient);
    return stepsOf(await migrator(patient).migrateDown());
  });
}

/** All migrations, with the time at which each ran. */
export async function migrationStatus(db: Db): Promise<readonly MigrationInfo[]> {
  return migrator(db).getMigrations();
}

/** Our own table names, because a host's Kysely may keep its migrations in the same file. */
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
