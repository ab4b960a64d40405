import type { Readable } from 'node:stream';
import { exports, users, type ExportRow } from '@portrait/db';
import { later, type Deps } from '../../deps.ts';
import { userIdOf } from '../../identity/user-ids.ts';
import { CLAIM_MS } from '../../lifecycle/claims.ts';
import { exportUser } from '../export-user.ts';
import { deleteExportBytes } from './export-bytes.ts';
import { exportPartPath } from './export-paths.ts';
import { PART_BYTES } from './open-export.ts';
import { EXPORT_KEPT_MS } from './own-export.ts';
import { partsOf } from './parts-of.ts';
import { personalShape } from './personal-shape.ts';

/** Another process prepares it now, nobody wants it any more, or this process stops. */
export class ExportLost extends Error {
  override readonly name = 'ExportLost';
}

/**
 * Prepares a download that this process has claimed: stores it in parts, of which one is in memory at a time.
 *
 * @throws {ExportLost} before anything is stored for an export that is not this process's any more
 */
export async function prepareExport(deps: Deps, row: ExportRow, signal: AbortSignal): Promise<void> {
  const user = await users.find(deps.db, row.user_id);
  if (!user) throw new ExportLost();
  const noted = progressOf(deps, row, signal);
  let byteSize = 0;
  await exportUser(deps, {
    userId: userIdOf(user.id, user.external_id),
    actor: { id: user.id, role: user.role },
    shape: personalShape(row.locale),
    progress: noted.advance,
    receive: async (zip) => void (byteSize = await store(deps, { row, zip, hold: noted.write })),
    async complete(tx) {
      const ready = { ...row, byteSize, expiresAt: later(deps, EXPORT_KEPT_MS) };
      if (!(await exports.finish(tx, ready))) throw new ExportLost();
    },
  });
}

interface Stored {
  row: ExportRow;
  zip: Readable;
  /** Called before anything is deleted or stored. */
  hold: () => Promise<void>;
}

/** @returns the size in bytes */
async function store({ storage }: Deps, { row, zip, hold }: Stored): Promise<number> {
  await hold();
  // The bytes of former exports, and of attempts that are over.
  await deleteExportBytes({ storage }, { userId: row.user_id });
  let [part, byteSize] = [0, 0];
  for await (const bytes of partsOf(zip, PART_BYTES)) {
    await hold();
    await storage.put([{ key: exportPartPath(row, part++), bytes, contentType: 'application/octet-stream' }]);
    byteSize += bytes.length;
  }
  return byteSize;
}

/** Notes the progress of an export, which renews its claim. Each write throws `ExportLost` if the export is not this process's any more. */
function progressOf(deps: Deps, { id, attempt }: ExportRow, signal: AbortSignal) {
  let at = { done: 0, total: 0 };
  let writing = Promise.resolve();

  /** One after the other: a pool has several connections, on which an older progress could come last. */
  async function write(): Promise<void> {
    writing = writing.catch(() => undefined).then(writeNow);
    return writing;
  }

  async function writeNow(): Promise<void> {
    if (signal.aborted) throw new ExportLost();
    const isOurs = await exports.progress(deps.db, { id, attempt, ...at, until: later(deps, CLAIM_MS) });
    if (!isOurs) throw new ExportLost();
  }

  return {
    write,
    async advance(done: number, total: number): Promise<void> {
      const before = Math.floor((at.done / total) * 100);
      at = { done, total };
      // As often as a progress bar can show.
      if (Math.floor((done / total) * 100) > before) await write();
    },
  };
}
