import { assertWithoutUsers, installation, migrationStatus, type Db } from '@portrait/db';
import { assertMediaFits, type Parts } from '../installation/installation.ts';

/**
 * Checks that an installation is empty, or has what an interrupted import of the same project has left there.
 *
 * @param source the identity of the project
 * @returns when that import ended; undefined if it has not
 * @throws if the installation is in use
 */
export async function assertImportable({ db, storage }: Parts, source: string): Promise<string | undefined> {
  const before = (await isMigrated(db)) ? await installation.findImport(db) : undefined;
  if (before?.source === source) return before.endedAt ?? undefined;
  const tables = await db.introspection.getTables();
  if (tables.some(({ name }) => name === 'users_user')) await assertWithoutUsers(db);
  await assertMediaFits(storage, (await installation.find(db)) ?? '');
  return undefined;
}

async function isMigrated(db: Db): Promise<boolean> {
  return (await migrationStatus(db)).every(({ executedAt }) => executedAt !== undefined);
}
