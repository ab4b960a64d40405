import type { Deps } from '../deps.ts';
import { KEY_CLAIM_MS } from '../lifecycle/claims.ts';
import { receiveArrived } from '../uploads/receive-arrived.ts';
import { repeat } from './repeat.ts';

/** Receives regularly what other processes have left in the store. A run without any costs one indexed query. */
export function receiveRegularly(deps: Deps) {
  return repeat(async (signal) => {
    try {
      const uploads = await receiveArrived(deps, signal);
      if (uploads > 0) deps.log.info({ uploads }, 'received uploads of processes that have ended');
    } catch (error) {
      deps.log.error({ err: error }, 'receiving uploads from the store failed');
    }
  }, KEY_CLAIM_MS);
}
