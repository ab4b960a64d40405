import { RECEIVED_STATES } from '@portrait/contract';
import type { Db } from '../db.ts';

const NEWEST = 3;

/** The id that this database shares with its media folder; undefined if it has none yet, and in an older schema. */
export async function find(db: Db): Promise<string | undefined> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'users_installation')) return undefined;
  const row = await db.selectFrom('users_installation').select('installation_id').executeTakeFirst();
  return row?.installation_id;
}

/** Sets the id of the database, unless it has one. */
export async function ensure(db: Db, installationId: string): Promise<void> {
  await db
    .insertInto('users_installation')
    .values({ id: 1, installation_id: installationId })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

const MOVING = 'moving ';

/** Whether an id, from `find`, is that of a database into which an installation is being moved: see `setMoving`. */
export function isMoving(installationId: string): boolean {
  return installationId.startsWith(MOVING);
}

/** Gives the database an id that fits no pictures, so that no server starts with it before the move has ended. */
export async function setMoving(tx: Db, installationId: string): Promise<void> {
  await tx
    .updateTable('users_installation')
    .set({ installation_id: MOVING + installationId })
    .execute();
}

/** Whether this installation, and no other, is being moved into the database. */
export async function isBeingMoved(db: Db, installationId: string): Promise<boolean> {
  return (await find(db)) === MOVING + installationId;
}

export async function endMoving(db: Db, installationId: string): Promise<void> {
  await db
    .updateTable('users_installation')
    .set({ installation_id: installationId })
    .where('installation_id', '=', MOVING + installationId)
    .execute();
}

/** The import that this installation began with, and when it ended, or null; undefined if there was none. */
export async function findImport(db: Db): Promise<{ source: string; endedAt: string | null } | undefined> {
  const row = await db.selectFrom('users_installation').select(['import_source', 'import_ended_at']).executeTakeFirst();
  if (!row || row.import_source === null) return undefined;
  return { source: row.import_source, endedAt: row.import_ended_at };
}

/** Marks the database, so that no server starts with it before the import has ended. */
export async function beginImport(db: Db, source: string): Promise<void> {
  await db.updateTable('users_installation').set({ import_source: source }).execute();
}

export async function endImport(db: Db, now: string): Promise<void> {
  await db.updateTable('users_installation').set({ import_ended_at: now }).execute();
}

/** A durable write, to test whether the database is writable. */
export async function probe(db: Db, now: string): Promise<void> {
  await db.updateTable('users_installation').set({ probed_at: now }).execute();
}

export async function hasUploads(db: Db): Promise<boolean> {
  return (await db.selectFrom('users_profilepictureupload').select('id').limit(1).execute()).length > 0;
}

/** The paths of some originals that must exist: those of the newest uploads whose bytes are kept. */
export async function findNewestOriginals(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select('original')
    .where('purge_after', 'is', null)
    .where('state', 'in', RECEIVED_STATES)
    .orderBy('id', 'desc')
    .limit(NEWEST)
    .execute();
  return rows.map(({ original }) => original);
}
