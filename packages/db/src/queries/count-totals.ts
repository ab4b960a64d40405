import type { Db } from '../db.ts';
import type { StorageTable } from '../analytics-tables.ts';
import { readSnapshot } from '../transactions.ts';
import { findFresh, findMark, type CountedEntry, type DailyCount } from './daily-counts.ts';

/** Days in UTC, both included. */
export interface Days {
  from: string;
  to: string;
}

export interface Totals {
  /** The sums over all requested days. */
  totals: Omit<DailyCount, 'day'>[];
  /** The counts of each day for the requested actions. */
  daily: DailyCount[];
  /** The first day with any count, inside or outside the requested days. */
  firstDay: string | undefined;
  /** Uploads and bytes in each state. */
  storage: StorageTable[];
  /** The number of journal entries counted so far. */
  rolledUp: number;
  /** Later entries, which the caller adds. */
  fresh: CountedEntry[];
}

/** The counts by day and month, and the later entries, in one snapshot. */
export async function findTotals(
  db: Db,
  days: Days,
  { metrics, actions, mostFresh }: { metrics: readonly string[]; actions: readonly string[]; mostFresh: number },
): Promise<Totals> {
  return readSnapshot(db, async (tx) => {
    const { seal, entries } = await findMark(tx);
    const daily = await tx
      .selectFrom('users_dailycount')
      .selectAll()
      .where('metric', '=', 'action')
      .where('day', '>=', days.from)
      .where('day', '<=', days.to)
      .where('key', 'in', actions)
      .execute();
    const totals = await addUpPeriods(tx, days, metrics);
    const storage = await tx.selectFrom('users_storage').selectAll().execute();
    const fresh = await findFresh(tx, { seal, limit: mostFresh });
    return { totals, daily, firstDay: await findFirstDay(tx), storage, rolledUp: entries, fresh };
  });
}

/** Adds up whole months, and adds or subtracts the days at either end that differ. */
async function addUpPeriods(tx: Db, days: Days, metrics: readonly string[]): Promise<Totals['totals']> {
  const { start, months, end } = inPeriods(days);
  const ofDays = ({ from, to, times }: SomeDays) =>
    tx
      .selectFrom('users_dailycount')
      .select(['metric', 'key'])
      .select((eb) => [eb('count', '*', times).as('count'), eb('sum', '*', times).as('sum')])
      .where('metric', 'in', metrics)
      .where('day', '>=', from)
      .where('day', '<=', to);
  const ofMonths = tx
    .selectFrom('users_monthlycount')
    .select(['metric', 'key', 'count', 'sum'])
    .where('metric', 'in', metrics)
    .where('month', '>=', months.from)
    .where('month', '<=', months.to);
  return tx
    .selectFrom(ofMonths.unionAll(ofDays(start)).unionAll(ofDays(end)).as('counted'))
    .select(['metric', 'key'])
    .select((eb) => [eb.fn.sum<number>('count').as('count'), eb.fn.sum<number>('sum').as('sum')])
    .groupBy(['metric', 'key'])
    .having((eb) => eb(eb.fn.sum('count'), '>', 0))
    .execute();
}

async function findFirstDay(tx: Db): Promise<string | undefined> {
  const first = await tx
    .selectFrom('users_dailycount')
    .select('day')
    .where('metric', '=', 'action')
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  return first?.day;
}

interface SomeDays extends Days {
  /** 1 to add them, -1 to subtract them. */
  times: 1 | -1;
}

const NONE: SomeDays = { from: '9', to: '', times: 1 };

/**
 * Converts days to whole months, with the days to add or subtract at either end, so that at most half a month of days is read
 * there. Bounds are compared as text.
 */
function inPeriods(days: Days): { start: SomeDays; months: Days; end: SomeDays } {
  const [first, last] = [monthOf(days.from), monthOf(days.to)];
  const early = days.from <= `${first}-16`;
  const late = days.to >= `${last}-16`;
  const months = { from: early ? first : monthOf(first, 1), to: late ? last : monthOf(last, -1) };
  if (months.from > months.to) return { start: { ...days, times: 1 }, months: NONE, end: NONE };
  return {
    start: early
      ? { from: `${first}-01`, to: dayOf(days.from, -1), times: -1 }
      : { from: days.from, to: `${first}-31`, times: 1 },
    months,
    end: late
      ? { from: dayOf(days.to, 1), to: `${last}-31`, times: -1 }
      : { from: `${last}-01`, to: days.to, times: 1 },
  };
}

/** @param later the number of months to add */
function monthOf(day: string, later = 0): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + later)).toISOString().slice(0, 7);
}

/** @param later the number of days to add */
function dayOf(day: string, later: number): string {
  return new Date(Date.parse(day) + later * 24 * 60 * 60_000).toISOString().slice(0, 10);
}
