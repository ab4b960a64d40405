import { exports, type ExportRow } from '@portrait/db';
import { later, timestamp, type Deps } from '../../deps.ts';
import { CLAIM_MS, whileClaimed } from '../../lifecycle/claims.ts';
import { ExportLost, prepareExport } from './prepare-export.ts';

/** An export that ends its process each time must not do so for ever. */
const MOST_ATTEMPTS = 5;

/**
 * Prepares the downloads that were asked for, one at a time; other processes prepare others. One whose process has ended is begun again
 * once its claim has run out. It is safe to stop at any moment.
 *
 * @returns the number of downloads that are ready now
 */
export async function prepareExports(deps: Deps, signal: AbortSignal): Promise<number> {
  let ready = 0;
  while (!signal.aborted) {
    const claim = { claimedBy: deps.slots.instance, until: later(deps, CLAIM_MS), now: timestamp(deps) };
    const next = await exports.claimNext(deps.db, claim);
    if (!next) break;
    if (await tryPreparing(deps, next, signal)) ready++;
  }
  return ready;
}

async function tryPreparing(deps: Deps, row: ExportRow, signal: AbortSignal): Promise<boolean> {
  try {
    if (row.attempt > MOST_ATTEMPTS) throw new Error(`it was begun ${MOST_ATTEMPTS} times`);
    const claimed = { exportId: row.id, attempt: row.attempt };
    await whileClaimed(deps, claimed, async () => prepareExport(deps, row, signal));
    return true;
  } catch (error) {
    if (signal.aborted) await exports.release(deps.db, row);
    else if (!(error instanceof ExportLost)) await fail(deps, row, error);
    return false;
  }
}

async function fail(deps: Deps, row: ExportRow, error: unknown): Promise<void> {
  deps.log.error({ err: error, userId: row.user_id }, 'a download of a user’s data was not prepared');
  await exports.fail(deps.db, row);
}
