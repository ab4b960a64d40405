import { setImmediate } from 'node:timers/promises';
import {
  countTotals,
  dailyCounts,
  type CountedEntry,
  type DailyCount,
  type Db,
  type StorageTable,
  type Totals,
} from '@portrait/db';
import { countByDay, countStorage, METRICS } from './counts-of.ts';

/** The journal is rolled up every minute: only after a long stop are more than these left. */
const MOST_FRESH = 2000;
const SLICE = 500;

/** Of one name and day there may be several counts in `daily`. */
export interface Counted extends Pick<Totals, 'totals' | 'daily' | 'firstDay' | 'rolledUp'> {
  storage: StorageTable[];
  /** Entries of the journal that are counted. */
  entries: number;
  /** When the last of them was written, if there are more: the roll-up is at them. */
  until: string | null;
}

/** Counts some days: what was rolled up of the journal, and what came after it, as far as one answer may take. */
export async function countDays(
  db: Db,
  days: { from: string; to: string },
  actions: readonly string[],
): Promise<Counted> {
  const rolled = await countTotals.findTotals(db, days, { metrics: METRICS, actions, mostFresh: MOST_FRESH + 1 });
  const fresh = rolled.fresh.slice(0, MOST_FRESH);
  const counts = await countSlices(fresh);
  const inDays = counts.filter(({ day }) => days.from <= day && day <= days.to);
  const last =
    fresh
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? null;
  return {
    totals: dailyCounts.mergeCounts([...rolled.totals, ...inDays], ({ metric, key }) => `${metric} ${key}`),
    daily: [...rolled.daily, ...inDays.filter(({ metric }) => metric === 'action')],
    firstDay: [rolled.firstDay, ...counts.map(({ day }) => day)].filter((day) => day !== undefined).toSorted()[0],
    storage: dailyCounts.mergeStorage([...rolled.storage, ...countStorage(fresh)]),
    ...{ entries: rolled.rolledUp + fresh.length, rolledUp: rolled.rolledUp },
    until: rolled.fresh.length > fresh.length ? last : null,
  };
}

/** Slice by slice: other requests go in between. */
async function countSlices(entries: CountedEntry[]): Promise<DailyCount[]> {
  const counts: DailyCount[] = [];
  for (let at = 0; at < entries.length; at += SLICE) {
    counts.push(...countByDay(entries.slice(at, at + SLICE)));
    await setImmediate();
  }
  return counts;
}
