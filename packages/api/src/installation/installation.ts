import { randomUUID } from 'node:crypto';
import { installation, type Db } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';

/** The key of the file with the installation id, beside the pictures. */
export const INSTALLATION_KEY = 'installation-id';

export interface Parts {
  db: Db;
  storage: BlobStore;
}

/**
 * Checks that database and media folder belong together. If the volume of one of them were missing, an empty service would look
 * healthy, and the cleanup would delete what the other one needs.
 *
 * @param where the paths of both, for the message
 * @throws an error that names both if they do not
 */
export async function assertSameInstallation(parts: Parts, where: { database: string; media: string }): Promise<void> {
  await assertComplete(parts.db, where.database);
  const why = await whyNotTogether(parts);
  if (why === undefined) return;
  throw new Error(
    `${why}\n  database: ${where.database}\n  media folder: ${where.media}\nIs a volume not mounted? ` +
      'If they are to belong together from now on: portrait adopt-media --yes',
  );
}

/** Gives both the same id if they have none: at the first start, and at the first start of a version with ids. */
export async function markInstallation({ db, storage }: Parts): Promise<void> {
  // The row is first, because a database without uploads accepts any folder without an id.
  await installation.ensure(db, randomUUID());
  const id = await installation.find(db);
  if (id !== undefined) await claimMedia(storage, id);
}

async function assertComplete(db: Db, name: string): Promise<void> {
  const id = await installation.find(db);
  if (id === undefined) return;
  if (installation.isMoving(id)) {
    throw new Error(`${name}: a move into this database has not ended; run the same portrait move again`);
  }
  if ((await installation.findImport(db))?.endedAt !== null) return;
  throw new Error(`${name}: an import into this database has not ended; run the same portrait import-django again`);
}

/**
 * Binds the media folder to this database, whichever it belonged to.
 *
 * @throws if a move or an import into the database has not ended
 */
export async function adoptMedia({ db, storage }: Parts): Promise<{ installationId: string; before: string | null }> {
  await assertComplete(db, 'the database');
  const before = (await idOf(storage)) ?? null;
  if (before !== null) await storage.delete([INSTALLATION_KEY]);
  await markInstallation({ db, storage });
  return { installationId: (await idOf(storage)) ?? '', before };
}

/** Whether the media folder is still that of the installation with this id. */
export async function isStillSame({ storage }: Pick<Parts, 'storage'>, installationId: string): Promise<boolean> {
  return installationId === (await idOf(storage));
}

/** @throws if pictures of an installation cannot be moved into a media folder, because it has others */
export async function assertMediaFits(storage: Parts['storage'], installationId: string): Promise<void> {
  const there = await idOf(storage);
  if (there === installationId) return;
  if (there !== undefined) throw new Error('the new place of the pictures belongs to another installation');
  for await (const { key } of storage.list('profile_pictures'))
    throw new Error(`the new place of the pictures has pictures already: ${key}`);
}

/** Gives a media folder without an id that of an installation. */
export async function claimMedia(storage: Parts['storage'], installationId: string): Promise<void> {
  if ((await idOf(storage)) === undefined) await putId(storage, installationId);
}

/**
 * Gives a media folder the id of the database that is about to be restored.
 *
 * @throws if the folder belongs to another installation
 */
export async function markRestored({ db, storage }: Parts): Promise<void> {
  const [id, there] = [await installation.find(db), await idOf(storage)];
  if (there === id) return;
  // A backup from before ids existed gets one at the next start.
  if (id === undefined) return storage.delete([INSTALLATION_KEY]);
  if (there !== undefined) throw new Error('the media folder belongs to another installation than the backup');
  await claimMedia(storage, id);
}

async function whyNotTogether({ db, storage }: Parts): Promise<string | undefined> {
  const [id, there] = [await installation.find(db), await idOf(storage)];
  if (id !== undefined && there !== undefined) {
    return id === there ? undefined : 'the database and the media folder belong to different installations';
  }
  if (there !== undefined) return 'the media folder belongs to an installation, and the database is a new one';
  if (id !== undefined) {
    const missing = await installation.hasUploads(db);
    return missing ? `the media folder has no ${INSTALLATION_KEY}: it is not the one of this database` : undefined;
  }
  return whyNotWithoutIds({ db, storage });
}

/** Checks data without ids: from an earlier version, or new. */
async function whyNotWithoutIds({ db, storage }: Parts): Promise<string | undefined> {
  const needed = await installation.findNewestOriginals(db);
  const found = await Promise.all(needed.map(async (key) => storage.exists(key)));
  if (needed.length > 0 && !found.includes(true)) return 'the media folder lacks the newest pictures of this database';
  if (await installation.hasUploads(db)) return undefined;
  for await (const { key } of storage.list('profile_pictures'))
    return `the database is a new one, and the media folder holds pictures: ${key}`;
  return undefined;
}

async function idOf(storage: Parts['storage']): Promise<string | undefined> {
  return (await storage.get(INSTALLATION_KEY))?.toString();
}

/** Does nothing if another process that starts at the same moment has written the same id. */
async function putId(storage: Parts['storage'], id: string): Promise<void> {
  try {
    await storage.put([{ key: INSTALLATION_KEY, bytes: Buffer.from(id), contentType: 'text/plain' }]);
  } catch (error) {
    if ((await idOf(storage)) !== id) throw error;
  }
}
