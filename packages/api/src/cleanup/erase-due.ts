import { leases } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';
import { eraseLeaving } from '../privacy/erase-user.ts';
import { findLeaving } from './cleanup-policy.ts';
import { leasedWrite, type CleanupRun } from './cleanup-run.ts';

const MOST_IN_A_RUN = 100;

/** Erases those who deleted their account and did not take it back. One that fails is tried again by the next cleanup. */
export async function eraseDue(deps: Deps, run: CleanupRun): Promise<void> {
  for (const { id, external_id } of await findLeaving(deps, MOST_IN_A_RUN)) {
    if (run.signal?.aborted) break;
    try {
      const userId = userIdOf(id, external_id);
      // The lease is renewed at the beginning and at the end; what is between may be done twice.
      const ifDue = () => leasedWrite(deps, run.lease);
      const report = await eraseLeaving(deps, { userId, ifDue, progress: () => undefined });
      if (!report) continue;
      if (report.left.length > 0) throw new Error(`remaining: ${report.left.join(' ')}`);
      run.onStep('erase', [id]);
    } catch (error) {
      if (error instanceof leases.LeaseLost) throw error;
      deps.log.error({ err: error, userId: id }, 'a user who deleted their account was not erased completely');
    }
  }
}
