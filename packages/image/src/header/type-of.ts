import type { AcceptedType } from '@portrait/contract/plain';
import { heifType } from './heif-header.ts';

/** The accepted format that a file has, by its first bytes: a few comparisons, which are safe on any bytes. */
export function typeOf(bytes: Buffer): AcceptedType | undefined {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(start)) return 'image/gif';
  if (/^RIFF[^]{4}WEBP/.test(start)) return 'image/webp';
  return heifType(bytes);
}
