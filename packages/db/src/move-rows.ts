import { sql } from 'kysely';
import { TABLES } from './copied-tables.ts';
import { assertEmpty, copyAll, type RowProgress } from './copy-rows.ts';
import type { Db } from './db.ts';
import * as installation from './queries/installation.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';

interface Move {
  /** The id of the source, by which a move that was interrupted recognizes its own rows. */
  installationId: string;
  progress: RowProgress;
}

/**
 * Copies all rows like `copyRows`, in place of those that an interrupted move of the same installation has left. No server starts with
 * the target before `installation.endMoving`.
 */
export async function moveRows(from: Db, to: Db, { installationId, progress }: Move): Promise<number> {
  return copyAll(from, to, {
    progress,
    async before(target) {
      if (!(await installation.isBeingMoved(target, installationId))) return assertEmpty(target);
      for (const [table] of TABLES.toReversed()) await target.deleteFrom(table).execute();
    },
    after: async (target) => installation.setMoving(target, installationId),
  });
}

/** @throws if rows cannot be moved into a database, migrated or not, because it is in use */
export async function assertMovable(to: Db, installationId: string): Promise<void> {
  const tables = await to.introspection.getTables();
  if (!tables.some(({ name }) => name === 'users_user')) return;
  if (!(await installation.isBeingMoved(to, installationId))) await assertEmpty(to);
}

/** The number of rows in each table. */
export async function countRows(db: Db): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const [table] of TABLES) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
    counts.set(table, rows[0]?.count ?? 0);
  }
  return counts;
}

/** Creates a table and drops it again, which fails where Portrait could not create its own. */
export async function tryCreating(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`create table portrait_trial (id integer)`.execute(tx);
    await sql`drop table portrait_trial`.execute(tx);
  });
}

/** Keeps every other handle, of any process, from writing to a SQLite file until `act` has ended. They can still read. */
export async function holdingWrites<Done>(file: string, act: () => Promise<Done>): Promise<Done> {
  const db = openSqlite(file);
  return db
    .transaction()
    .execute(act)
    .finally(async () => db.destroy());
}
