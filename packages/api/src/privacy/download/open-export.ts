import { AppError } from '@portrait/contract';
import { exports, type ExportRow } from '@portrait/db';
import { timestamp, type Deps } from '../../deps.ts';
import { exportPartPath } from './export-paths.ts';
import { ownExport } from './own-export.ts';

/** Each is in memory while it is stored or sent. Another size would break the downloads of the last day. */
export const PART_BYTES = 4 * 1024 * 1024;

export interface OpenedExport {
  id: string;
  byteSize: number;
  /** The ISO 8601 time at which it was asked for. */
  askedAt: string;
  /** The bytes from a position to another, both included. A part is in memory at a time. */
  read(range: { start: number; end: number }): AsyncGenerator<Buffer>;
}

/**
 * Opens a user's own download.
 *
 * @throws {AppError} NOT_FOUND if it is not theirs, not ready, or not any more
 */
export async function openExport(
  deps: Pick<Deps, 'db' | 'storage' | 'now'>,
  { ownerId, id }: { ownerId: number; id: string },
): Promise<OpenedExport> {
  const row = await exports.find(deps.db, ownerId);
  const own = ownExport(row, timestamp(deps));
  if (!row || own?.state !== 'ready' || own.id !== id) throw new AppError('NOT_FOUND');
  const { asked_at: askedAt, byte_size: byteSize } = row;
  return { id, askedAt, byteSize, read: (range) => readParts(deps, row, range) };
}

async function* readParts(
  { storage }: Pick<Deps, 'storage'>,
  row: ExportRow,
  { start, end }: { start: number; end: number },
): AsyncGenerator<Buffer> {
  for (let part = Math.floor(start / PART_BYTES); part * PART_BYTES <= end; part++) {
    const key = exportPartPath(row, part);
    const bytes = await storage.get(key);
    if (!bytes) throw new Error(`${key} is missing`);
    const from = part * PART_BYTES;
    yield bytes.subarray(Math.max(0, start - from), end + 1 - from);
  }
}
