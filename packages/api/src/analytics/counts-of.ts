import { dailyCounts, type Count, type CountedEntry, type DailyCount, type StorageTable } from '@portrait/db';
import { bucketOf } from './buckets.ts';

/** The metrics that are counted besides the actions. */
export const METRICS = [
  ...['refused_code', 'refused_type', 'refused_size', 'refused_after'],
  ...['type', 'size', 'processing', 'to_confirm'],
] as const;

/** The counts of a journal entry: the only source of the analytics' numbers. */
function countsOf({ action, facts: text }: CountedEntry): Count[] {
  const counts: Count[] = [{ metric: 'action', key: action, sum: 0 }];
  const facts = text === null ? {} : (JSON.parse(text) as Record<string, string | number | null>);
  const { code, contentType, bytes, ms, afterMs } = facts;
  const measured = (metric: string, value: unknown) => {
    if (typeof value === 'number') counts.push({ metric, key: bucketOf(value), sum: value });
  };
  if (action === 'refused') {
    counts.push({ metric: 'refused_code', key: String(code), sum: 0 });
    counts.push({ metric: 'refused_type', key: String(contentType ?? '?'), sum: 0 });
    measured('refused_size', bytes);
    measured('refused_after', ms);
  }
  if (action === 'uploaded' && typeof bytes === 'number') {
    counts.push({ metric: 'type', key: String(contentType), sum: bytes });
    measured('size', bytes);
    measured('processing', ms);
  }
  measured('to_confirm', afterMs);
  return counts;
}

/** The counts of entries, by day. */
export function countByDay(entries: CountedEntry[]): DailyCount[] {
  const rows = entries.flatMap((entry) =>
    countsOf(entry).map((count) => ({ day: entry.at.slice(0, 10), ...count, count: 1 })),
  );
  return dailyCounts.mergeCounts(rows, ({ day, metric, key }) => `${day} ${metric} ${key}`);
}

/** The changes of uploads and bytes in each state. */
export function countStorage(entries: CountedEntry[]): StorageTable[] {
  const moves = entries.flatMap(({ facts }) => {
    const { storage = {} } = (facts === null ? {} : JSON.parse(facts)) as {
      storage?: Record<string, [number, number]>;
    };
    return Object.entries(storage).map(([state, [uploads, bytes]]) => ({ state, uploads, bytes }) as StorageTable);
  });
  return dailyCounts.mergeStorage(moves);
}
