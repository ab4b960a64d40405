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

/** The journal is counted every minute, so that more uncounted entries than this exist only after a long downtime. */
const MOST_FRESH = 2000;
const SLICE = 500;

/** `daily` may have several counts of the same name and day. */
export interface Counted extends Pick<Totals, 'totals' | 'daily' | 'firstDay' | 'rolledUp'> {
  storage: StorageTable[];
  /** The number of journal entries that are counted. */
  entries: number;
  /** The time of the last of them, if there are more that the roll-up has yet to count; otherwise null. */
  until: string | null;
}

/** Counts days: the counted part of the journal, and as many later entries as one request may read. */
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

/** Counts in slices, so that other requests run in between. */
async function countSlices(entries: CountedEntry[]): Promise<DailyCount[]> {
  const counts: DailyCount[] = [];
  for (let at = 0; at < entries.length; at += SLICE) {
    counts.push(...countByDay(entries.slice(at, at + SLICE)));
    await setImmediate();
  }
  return counts;
}
