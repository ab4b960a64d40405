import { exports, leases, withLease } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { deleteExportBytes } from '../privacy/download/export-bytes.ts';
import { findExpiredExports } from './cleanup-policy.ts';
import { leasedWrite, type CleanupRun } from './cleanup-run.ts';

const MOST_IN_A_RUN = 100;

/** Deletes downloads of one's data that nobody can fetch any more: the bytes, and then the row. One that fails is tried again. */
export async function endExports(deps: Deps, run: CleanupRun): Promise<void> {
  for (const expired of await findExpiredExports(deps, MOST_IN_A_RUN)) {
    if (run.signal?.aborted) break;
    try {
      await deleteExportBytes(deps, { userId: expired.user_id, id: expired.id });
      await withLease(deps.db, leasedWrite(deps, run.lease), async (tx) => exports.remove(tx, expired));
      run.onStep('exports', [expired.user_id]);
    } catch (error) {
      if (error instanceof leases.LeaseLost) throw error;
      deps.log.error({ err: error, userId: expired.user_id }, 'a download of a user’s data was not deleted');
    }
  }
}
