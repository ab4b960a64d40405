import { sql } from 'kysely';
import type { Db } from '../open-database.ts';
import type { AuditTable } from '../schema.ts';
import * as leases from './leases.ts';

/** What one entry of the audit trail counts for. */
export interface Count {
  metric: string;
  key: string;
  /** Bytes or milliseconds, where the metric has them. */
  sum: number;
}

export type CountsOf = (entry: AuditTable) => Count[];

export interface DailyCount {
  day: string;
  metric: string;
  key: string;
  count: number;
  sum: number;
}

/**
 * Counts the next entries of the trail into their days. Counts and the mark up to where move in one transaction, so it can
 * be cut off anywhere, and every entry is counted once.
 *
 * @returns how many entries were counted
 */
export async function rollUp(
  db: Db,
  batch: { lease: leases.Lease; leaseUntil: string; limit: number; countsOf: CountsOf },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await leases.extend(tx, batch.lease, batch.leaseUntil);
    const entries = await findNext(tx, await findMark(tx), batch.limit);
    const last = entries.at(-1);
    if (!last) return 0;
    for (const row of addUp(entries, batch.countsOf)) {
      await tx
        .insertInto('users_dailycount')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['day', 'metric', 'key']).doUpdateSet((eb) => ({
            count: eb('users_dailycount.count', '+', row.count),
            sum: eb('users_dailycount.sum', '+', row.sum),
          })),
        )
        .execute();
    }
    await tx.updateTable('users_rollup').set({ rolled_up_to: last.id }).where('id', '=', 1).execute();
    return entries.length;
  });
}

/** Days in UTC, both included. */
export interface Days {
  from: string;
  to: string;
}

export interface Totals {
  /** Over all days asked for. */
  totals: Omit<DailyCount, 'day'>[];
  /** What happened on each day: the metric `action` alone. */
  daily: DailyCount[];
  /** Entries of the whole trail, and how many of them were counted into days. */
  entries: number;
  rolledUpTo: number;
}

const PAGE = 1000;

/** What was counted into days, and what of the trail was not yet: together all of it, at one moment. */
export async function findTotals(db: Db, { from, to }: Days, countsOf: CountsOf): Promise<Totals> {
  return db.transaction().execute(async (tx) => {
    const rolledUpTo = await findMark(tx);
    const inDays = tx.selectFrom('users_dailycount').where('day', '>=', from).where('day', '<=', to);
    const totals = await inDays
      .select(['metric', 'key'])
      .select((eb) => [eb.fn.sum<number>('count').as('count'), eb.fn.sum<number>('sum').as('sum')])
      .groupBy(['metric', 'key'])
      .execute();
    const daily = await inDays.selectAll().where('metric', '=', 'action').execute();
    const fresh = [];
    let entries = rolledUpTo;
    for (;;) {
      const page = await findNext(tx, entries, PAGE);
      fresh.push(...addUp(page, countsOf).filter(({ day }) => from <= day && day <= to));
      entries = page.at(-1)?.id ?? entries;
      if (page.length < PAGE) break;
    }
    return {
      totals: merge([...totals, ...fresh], ({ metric, key }) => `${metric} ${key}`),
      daily: merge([...daily, ...fresh.filter(({ metric }) => metric === 'action')], ({ day, key }) => `${day} ${key}`),
      ...{ entries, rolledUpTo },
    };
  });
}

/** How many uploads are in each state, and the bytes of those that are kept. */
export async function findStorage(db: Db): Promise<{ state: string; uploads: number; bytes: number }[]> {
  return db.selectFrom('users_storage').selectAll().orderBy('state').execute();
}

async function findMark(db: Db): Promise<number> {
  const { rolled_up_to } = await db
    .selectFrom('users_rollup')
    .select('rolled_up_to')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return rolled_up_to;
}

/** The numbers of the trail are given under one lock, in the order of the commits: behind the mark nothing ever appears. */
async function findNext(db: Db, afterId: number, limit: number): Promise<AuditTable[]> {
  return db
    .selectFrom('users_audit')
    .selectAll()
    .where('id', '>', afterId)
    .orderBy(sql.ref('id'))
    .limit(limit)
    .execute();
}

function addUp(entries: AuditTable[], countsOf: CountsOf): DailyCount[] {
  const rows = entries.flatMap((entry) =>
    countsOf(entry).map((count) => ({ day: entry.at.slice(0, 10), ...count, count: 1 })),
  );
  return merge(rows, ({ day, metric, key }) => `${day} ${metric} ${key}`);
}

function merge<R extends { count: number; sum: number }>(rows: R[], nameOf: (row: R) => string): R[] {
  const merged = new Map<string, R>();
  for (const row of rows) {
    const name = nameOf(row);
    const known = merged.get(name);
    merged.set(name, { ...row, count: row.count + (known?.count ?? 0), sum: row.sum + (known?.sum ?? 0) });
  }
  return [...merged.values()];
}
