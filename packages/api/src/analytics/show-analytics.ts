import { RECEIVED_STATES, type JournalAction } from '@portrait/contract';
import type { AnalyticsView, Distribution, Funnel } from '@portrait/contract/schemas';
import type { StorageTable, Totals } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { quantile } from './buckets.ts';
import { countDays } from './count-days.ts';

/** The analytics of a range of days in UTC (both included), up to the last entry of the journal. */
export async function showAnalytics(
  { db }: Pick<Deps, 'db'>,
  asked: { from: string; to: string },
): Promise<AnalyticsView> {
  const counted = await countDays(db, asked, Object.values(STEPS).flat());
  const { totals, daily, firstDay = asked.from, entries, rolledUp, until } = counted;
  const days = firstDay > asked.from && firstDay <= asked.to ? { from: firstDay, to: asked.to } : asked;
  const of = (metric: string) => totals.filter((row) => row.metric === metric);
  const ofDay = new Map(daysBetween(days).map((day) => [day, [] as typeof daily]));
  for (const row of daily) ofDay.get(row.day)?.push(row);
  return {
    ...days,
    funnel: funnelOf(daily),
    byDay: [...ofDay].map(([day, actions]) => ({ day, ...funnelOf(actions) })),
    refusedByCode: mostFirst(of('refused_code')).map(({ key, count }) => ({ code: key, count })),
    refusedByType: mostFirst(of('refused_type')).map(({ key, count }) => ({ contentType: key, count })),
    timeToConfirm: distributionOf(of('to_confirm')),
    processingTime: distributionOf(of('processing')),
    sizes: distributionOf(of('size')),
    refusedSizes: distributionOf(of('refused_size')),
    timeToRefuse: distributionOf(of('refused_after')),
    contentTypes: mostFirst(of('type')).map(({ key, count, sum }) => ({ contentType: key, count, bytes: sum })),
    storage: ofAllStates(counted.storage),
    audit: { entries, rolledUpTo: rolledUp, until },
  };
}

/** The storage of all states, also of empty ones. */
function ofAllStates(storage: StorageTable[]): AnalyticsView['storage'] {
  return RECEIVED_STATES.toSorted().map(
    (state) => storage.find((each) => each.state === state) ?? { state, uploads: 0, bytes: 0 },
  );
}

type Total = Totals['totals'][number];

/** The journal actions of each step of the funnel. */
const STEPS = {
  chosen: ['uploaded', 'refused'],
  uploaded: ['uploaded'],
  refused: ['refused'],
  submitted: ['submitted'],
  confirmed: ['confirmed', 'approved'],
  discarded: ['discarded'],
  deleted: ['deleted'],
  expired: ['expired'],
  takenDown: ['taken_down'],
} satisfies Record<keyof Funnel, JournalAction[]>;

function funnelOf(actions: Pick<Total, 'key' | 'count'>[]): Funnel {
  const counts = new Map<string, number>();
  for (const { key, count } of actions) counts.set(key, (counts.get(key) ?? 0) + count);
  const of = (step: keyof Funnel) => STEPS[step].reduce((sum, action) => sum + (counts.get(action) ?? 0), 0);
  return {
    chosen: of('chosen'),
    uploaded: of('uploaded'),
    refused: of('refused'),
    submitted: of('submitted'),
    confirmed: of('confirmed'),
    discarded: of('discarded'),
    deleted: of('deleted'),
    expired: of('expired'),
    takenDown: of('takenDown'),
  };
}

function distributionOf(rows: Total[]): Distribution {
  const buckets = rows.map(({ key, count }) => ({ upTo: Number(key), count })).toSorted((a, b) => a.upTo - b.upTo);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const sum = rows.reduce((all, row) => all + row.sum, 0);
  return {
    count,
    mean: count === 0 ? null : Math.round(sum / count),
    median: quantile(buckets, 0.5),
    p90: quantile(buckets, 0.9),
    buckets,
  };
}

function mostFirst(rows: Total[]): Total[] {
  return rows.toSorted((a, b) => b.count - a.count || a.key.localeCompare(b.key));
}

const DAY_MS = 24 * 60 * 60_000;

function daysBetween({ from, to }: { from: string; to: string }): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * DAY_MS).toISOString().slice(0, 10));
}
