import { setImmediate } from 'node:timers/promises';
import { countTotals, dailyCounts, type DailyCount, type Db, type Totals } from '@portrait/db';
import { countsOf, METRICS } from './counts-of.ts';

/** The trail is rolled up every minute: only after a long stop, or while it is counted anew, are more than these left. */
const MOST_FRESH = 2000;
const SLICE = 500;

/** Of one name and day there may be several counts in `daily`. */
export interface Counted extends Pick<Totals, 'totals' | 'daily' | 'firstDay' | 'rolledUpTo'> {
  /** Entries of the trail that are counted. */
  entries: number;
  /** When the last of them was written, if there are more: the roll-up is at them. */
  until: string | null;
}

/** Counts some days: what was rolled up of the audit trail, and what came after it, as far as one answer may take. */
export async function countDays(
  db: Db,
  days: { from: string; to: string },
  actions: readonly string[],
): Promise<Counted> {
  const rolled = await countTotals.findTotals(db, days, { metrics: METRICS, actions });
  const { rolledUpTo, lastId } = rolled;
  const fresh = await countFresh(db, rolledUpTo, Math.min(lastId, rolledUpTo + MOST_FRESH));
  const inDays = fresh.counts.filter(({ day }) => days.from <= day && day <= days.to);
  return {
    totals: dailyCounts.mergeCounts([...rolled.totals, ...inDays], ({ metric, key }) => `${metric} ${key}`),
    daily: [...rolled.daily, ...inDays.filter(({ metric }) => metric === 'action')],
    firstDay: [rolled.firstDay, ...fresh.counts.map(({ day }) => day)].filter((day) => day !== undefined).toSorted()[0],
    ...{ entries: fresh.last, rolledUpTo, until: fresh.last < lastId ? (fresh.until ?? null) : null },
  };
}

/** Slice by slice: other requests go in between. */
async function countFresh(db: Db, after: number, upTo: number) {
  const counts: DailyCount[] = [];
  let [last, until]: [number, string | undefined] = [after, undefined];
  while (last < upTo) {
    const slice = await dailyCounts.countSlice(db, { afterId: last, limit: Math.min(SLICE, upTo - last), countsOf });
    if (slice.entries === 0) break;
    counts.push(...slice.counts);
    [last, until] = [slice.lastId, slice.until];
    await setImmediate();
  }
  return { counts, last, until };
}
