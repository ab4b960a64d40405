import type { ExportRow } from '@portrait/db';

/** How long a download can be fetched once it is ready, in milliseconds. */
export const EXPORT_KEPT_MS = 24 * 60 * 60_000;

/** A user's download of everything that is kept about them, as they are told of it. */
export type OwnExport =
  /** The number of files that are in it so far, and in the end; 0 of 0 until a process has begun. */
  | { state: 'preparing'; done: number; total: number }
  /** With its size in bytes, and the ISO 8601 time until which it can be fetched. */
  | { state: 'ready'; id: string; byteSize: number; expiresAt: string }
  | { state: 'broken' };

/** @returns undefined if there is none, or not any more */
export function ownExport(row: ExportRow | undefined, now: string): OwnExport | undefined {
  if (!row || row.state === 'ended' || row.expires_at <= now) return undefined;
  if (row.state === 'ready') return { state: 'ready', id: row.id, byteSize: row.byte_size, expiresAt: row.expires_at };
  if (row.state === 'broken') return { state: 'broken' };
  return { state: 'preparing', done: row.done, total: row.total };
}
