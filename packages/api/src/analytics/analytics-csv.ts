import { stringify } from 'csv-stringify/sync';
import type { AnalyticsTable, AnalyticsView } from '@portrait/contract/schemas';
import { showAnalytics } from './show-analytics.ts';
import type { Deps } from '../deps.ts';

export interface AnalyticsCsv {
  csv: string;
  /** Null if all entries of the days are included; otherwise, while the server is still counting, the time of the last one. */
  until: string | null;
}

/** A table of the analytics as CSV (RFC 4180) with a header line. */
export async function analyticsCsv(
  deps: Pick<Deps, 'db'>,
  { table, ...days }: { table: AnalyticsTable; from: string; to: string },
): Promise<AnalyticsCsv> {
  const view = await showAnalytics(deps, days);
  const rows = rowsOf(view, table);
  const columns = Object.keys(rows[0] ?? EMPTY[table]);
  // A spreadsheet would run a value that begins like a formula.
  const csv = stringify(rows, { header: true, columns, record_delimiter: 'windows', escape_formulas: true });
  // The storage table is current, not counted from the journal, so it is always complete.
  return { csv, until: table === 'storage' ? null : view.audit.until };
}

type Row = Record<string, string | number>;

const COUNTED = { upTo: 0, count: 0 };
const EMPTY: Record<AnalyticsTable, Row> = {
  byDay: { day: '' },
  refusedByCode: { code: '', count: 0 },
  refusedByType: { contentType: '', count: 0 },
  contentTypes: { contentType: '', count: 0, bytes: 0 },
  timeToConfirm: COUNTED,
  processingTime: COUNTED,
  sizes: COUNTED,
  refusedSizes: COUNTED,
  timeToRefuse: COUNTED,
  storage: { state: '', uploads: 0, bytes: 0 },
};

function rowsOf(view: AnalyticsView, table: AnalyticsTable): Row[] {
  const content = view[table];
  return (Array.isArray(content) ? content : content.buckets).map((row) => ({ ...row }));
}
