import { sql } from 'kysely';
import type { Db } from '../open-database.ts';
import type { MonthlyCountTable } from '../analytics-tables.ts';
import type { AuditTable } from '../schema.ts';
import * as leases from './leases.ts';

/** What one entry of the audit trail counts for. */
export interface Count {
  metric: string;
  key: string;
  /** Bytes or milliseconds, where the metric has them. */
  sum: number;
}

/** What of an entry counts. */
export type CountedEntry = Pick<AuditTable, 'id' | 'at' | 'action' | 'facts'>;
export type CountsOf = (entry: CountedEntry) => Count[];

export interface DailyCount {
  day: string;
  metric: string;
  key: string;
  count: number;
  sum: number;
}

/**
 * Counts the next entries of the trail into their days and months. Counts and the mark up to where move in one transaction,
 * so it can be cut off anywhere, and every entry is counted once.
 *
 * @returns how many entries were counted
 */
export async function rollUp(
  db: Db,
  batch: { lease: leases.Lease; leaseUntil: string; limit: number; countsOf: CountsOf },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await leases.extend(tx, batch.lease, batch.leaseUntil);
    const entries = await findNext(tx, { afterId: await findMark(tx), limit: batch.limit });
    const last = entries.at(-1);
    if (!last) return 0;
    const days = addUp(entries, batch.countsOf);
    for (const row of days) await addToDay(tx, row);
    for (const { day, ...row } of days) await addToMonth(tx, { month: day.slice(0, 7), ...row });
    await tx.updateTable('users_rollup').set({ rolled_up_to: last.id }).where('id', '=', 1).execute();
    return entries.length;
  });
}

async function addToDay(tx: Db, row: DailyCount): Promise<void> {
  await tx
    .insertInto('users_dailycount')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['metric', 'day', 'key']).doUpdateSet((eb) => ({
        count: eb('users_dailycount.count', '+', row.count),
        sum: eb('users_dailycount.sum', '+', row.sum),
      })),
    )
    .execute();
}

async function addToMonth(tx: Db, row: MonthlyCountTable): Promise<void> {
  await tx
    .insertInto('users_monthlycount')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['metric', 'month', 'key']).doUpdateSet((eb) => ({
        count: eb('users_monthlycount.count', '+', row.count),
        sum: eb('users_monthlycount.sum', '+', row.sum),
      })),
    )
    .execute();
}

/** Some entries of the trail, counted. */
export interface Slice {
  counts: DailyCount[];
  /** How many they are. */
  entries: number;
  /** The last of them, and when it was written. */
  lastId: number;
  until: string | undefined;
}

/** Counts the next entries of the trail without keeping anything of it: what stands in the trail never changes. */
export async function countSlice(
  db: Db,
  { afterId, limit, countsOf }: { afterId: number; limit: number; countsOf: CountsOf },
): Promise<Slice> {
  const entries = await findNext(db, { afterId, limit });
  const last = entries.at(-1);
  return { counts: addUp(entries, countsOf), entries: entries.length, lastId: last?.id ?? afterId, until: last?.at };
}

export async function findMark(db: Db): Promise<number> {
  const { rolled_up_to } = await db
    .selectFrom('users_rollup')
    .select('rolled_up_to')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return rolled_up_to;
}

/** The numbers of the trail are given under one lock, in the order of the commits: behind the mark nothing ever appears. */
async function findNext(db: Db, { afterId, limit }: { afterId: number; limit: number }): Promise<CountedEntry[]> {
  return db
    .selectFrom('users_audit')
    .select(['id', 'at', 'action', 'facts'])
    .where('id', '>', afterId)
    .orderBy(sql.ref('id'))
    .limit(limit)
    .execute();
}

function addUp(entries: CountedEntry[], countsOf: CountsOf): DailyCount[] {
  const rows = entries.flatMap((entry) =>
    countsOf(entry).map((count) => ({ day: entry.at.slice(0, 10), ...count, count: 1 })),
  );
  return mergeCounts(rows, ({ day, metric, key }) => `${day} ${metric} ${key}`);
}

/** Counts of the same name, added up. */
export function mergeCounts<R extends { count: number; sum: number }>(rows: R[], nameOf: (row: R) => string): R[] {
  const merged = new Map<string, R>();
  for (const row of rows) {
    const name = nameOf(row);
    const known = merged.get(name);
    merged.set(name, { ...row, count: row.count + (known?.count ?? 0), sum: row.sum + (known?.sum ?? 0) });
  }
  return [...merged.values()];
}
