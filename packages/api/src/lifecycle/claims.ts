import { cleanup, exports, idempotencyKeys, versions, type ClaimedKey } from '@portrait/db';
import { PUT_DEADLINE_MS } from '@portrait/storage';
import { later, type Deps } from '../deps.ts';

/**
 * The duration of a claim. Until it runs out, no other process fails or deletes what the claiming process works on. It is longer than
 * storing bytes can take, so that a process that can no longer renew its claim has ended its writes when the claim runs out.
 */
export const CLAIM_MS = PUT_DEADLINE_MS + 15_000;

/**
 * The duration of a claim to answer a request. It is short, because a client waits whose request was lost with its process. If two
 * processes should work on one request after all, only one of them can store the answer.
 */
export const KEY_CLAIM_MS = 15_000;

/** An upload, a version or an attempt of an export whose bytes a process is storing, or a request that it is answering. */
export type Claimed = { uploadId: number } | { image: string } | { exportId: string; attempt: number } | ClaimedKey;

/** Renews a claim while work is in progress. If the claim is lost, the work cannot be completed. */
export async function whileClaimed<Done>(deps: Deps, claimed: Claimed, work: () => Promise<Done>): Promise<Done> {
  const renewing = setInterval(
    () => {
      renew(deps, claimed).catch((error: unknown) =>
        deps.log.error({ err: error, ...claimed }, 'a claim was not renewed'),
      );
    },
    durationOf(claimed) / 3,
  );
  renewing.unref();
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}

function durationOf(claimed: Claimed): number {
  return 'key' in claimed ? KEY_CLAIM_MS : CLAIM_MS;
}

async function renew(deps: Deps, claimed: Claimed): Promise<void> {
  const claim = { claimedBy: deps.slots.instance, until: later(deps, durationOf(claimed)) };
  if ('key' in claimed) return idempotencyKeys.renewClaim(deps.db, { ...claimed, until: claim.until });
  if ('exportId' in claimed)
    return exports.renewClaim(deps.db, { id: claimed.exportId, attempt: claimed.attempt, until: claim.until });
  if ('image' in claimed) return versions.renewClaim(deps.db, { ...claimed, ...claim });
  return cleanup.renewClaim(deps.db, { id: claimed.uploadId, ...claim });
}
