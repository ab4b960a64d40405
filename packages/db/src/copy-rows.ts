import { sql } from 'kysely';
import type { Db } from './db.ts';
import { INSERTED_BY_MIGRATIONS, TABLES } from './copied-tables.ts';
import { dialectOf } from './dialect.ts';
import * as installation from './queries/installation.ts';
import { readSnapshot, type Tx } from './transactions.ts';

const ROWS_AT_ONCE = 500;

/** @param done the rows copied so far */
export type RowProgress = (done: number) => void;

/**
 * Copies all rows, as they are at one moment, into a migrated database of any kind without uploads and users, in one transaction.
 *
 * @returns the number of rows copied
 * @throws if the target has users, or a server has used it
 */
export async function copyRows(from: Db, to: Db, progress: RowProgress = () => undefined): Promise<number> {
  return copyAll(from, to, { progress, before: assertEmpty });
}

interface Copying {
  progress: RowProgress;
  /** Run in the same transaction, before and after all rows. */
  before: (target: Tx) => Promise<void>;
  after?: (target: Tx) => Promise<void>;
}

/** `copyRows`, with more in its transaction. */
export async function copyAll(from: Db, to: Db, copying: Copying): Promise<number> {
  const [source, target] = [dialectOf(from), dialectOf(to)];
  return source.patiently(from, async (patientFrom) =>
    target.patiently(to, async (patientTo) => {
      const copied = await readSnapshot(patientFrom, async (snapshot) => copyTables(snapshot, patientTo, copying));
      // The names were not indexed one by one.
      await target.names.tearDown(patientTo);
      await target.names.setUp(patientTo);
      return copied;
    }),
  );
}

async function copyTables(from: Db, to: Db, { progress, before, after }: Copying): Promise<number> {
  const nextIds = await dialectOf(from).nextIds.read(from);
  return to.transaction().execute(async (target) => {
    await before(target);
    for (const table of INSERTED_BY_MIGRATIONS) await target.deleteFrom(table).execute();
    let done = 0;
    for (const [table, key] of TABLES) {
      for await (const rows of pagesOf(from, table, key)) {
        await target.insertInto(table).values(rows).execute();
        progress((done += rows.length));
      }
    }
    await dialectOf(to).nextIds.set(target, nextIds);
    await after?.(target);
    return done;
  });
}

/** @throws if a migrated database has users or had any */
export async function assertWithoutUsers(target: Db): Promise<void> {
  const users = await target.selectFrom('users_user').select('id').where('id', '!=', 0).limit(1).execute();
  const seals = await target.selectFrom('users_seal').select('seal').limit(1).execute();
  if (users.length + seals.length > 0) throw new Error('the database already has users: choose an empty one');
}

/** @throws if a migrated database has users or had any, or a server has used it */
export async function assertEmpty(target: Db): Promise<void> {
  await assertWithoutUsers(target);
  if ((await installation.find(target)) === undefined) return;
  throw new Error('the database already belongs to an installation: choose an empty one');
}

async function* pagesOf(db: Db, table: string, key: readonly string[]): AsyncGenerator<Record<string, unknown>[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after: unknown[] | undefined;
  for (;;) {
    const past = after ? sql`where (${columns}) > (${sql.join(after)})` : sql``;
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${past} order by ${columns} limit ${sql.lit(ROWS_AT_ONCE)}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
    const last = rows.at(-1) ?? {};
    after = key.map((column) => last[column]);
  }
}
