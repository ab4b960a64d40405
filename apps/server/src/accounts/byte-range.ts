import type { IncomingHttpHeaders } from 'node:http';
import parseRange from 'range-parser';

/**
 * The bytes that a request asks for, both ends included; undefined for the whole file, also if it asks for several ranges, or for those
 * of another file.
 */
export function byteRange(
  { range, 'if-range': ifRange }: IncomingHttpHeaders,
  { byteSize, etag }: { byteSize: number; etag: string },
): { start: number; end: number } | 'unsatisfiable' | undefined {
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const ranges = parseRange(byteSize, range);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}
