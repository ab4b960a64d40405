import { stringify } from 'csv-stringify/sync';
import type { AnalyticsTable, AnalyticsView } from '@portrait/contract/schemas';
import { showAnalytics } from './show-analytics.ts';
import type { Deps } from '../deps.ts';

export interface AnalyticsCsv {
  csv: string;
  /** Null when all of the days is in it; otherwise, while the server still counts, what it holds ends then. */
  until: string | null;
}

/** One table of the analytics as comma-separated values (RFC 4180), its columns named in the first line. */
export async function analyticsCsv(
  deps: Pick<Deps, 'db'>,
  { table, ...days }: { table: AnalyticsTable; from: string; to: string },
): Promise<AnalyticsCsv> {
  const view = await showAnalytics(deps, days);
  const rows = rowsOf(view, table);
  const columns = Object.keys(rows[0] ?? EMPTY[table]);
  // What begins like a formula would be one in a spreadsheet.
  const csv = stringify(rows, { header: true, columns, record_delimiter: 'windows', escape_formulas: true });
  // What is stored is read as it is now, not out of the trail.
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
