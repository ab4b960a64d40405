import type { AuditTable, Count } from '@portrait/db';
import { bucketOf } from './buckets.ts';

/** What an entry of the audit trail counts for: the one place where numbers come from. */
export function countsOf({ action, facts: text }: Pick<AuditTable, 'action' | 'facts'>): Count[] {
  const counts: Count[] = [{ metric: 'action', key: action, sum: 0 }];
  const facts = text === null ? {} : (JSON.parse(text) as Record<string, string | number | null>);
  const { code, contentType, bytes, ms, afterMs } = facts;
  if (action === 'refused') {
    counts.push({ metric: 'refused_code', key: String(code), sum: 0 });
    counts.push({ metric: 'refused_type', key: String(contentType ?? '?'), sum: 0 });
  }
  if (action === 'uploaded' && typeof bytes === 'number') {
    counts.push({ metric: 'type', key: String(contentType), sum: bytes });
    counts.push({ metric: 'size', key: bucketOf(bytes), sum: bytes });
  }
  if (action === 'uploaded' && typeof ms === 'number')
    counts.push({ metric: 'processing', key: bucketOf(ms), sum: ms });
  if (typeof afterMs === 'number') counts.push({ metric: 'to_confirm', key: bucketOf(afterMs), sum: afterMs });
  return counts;
}
