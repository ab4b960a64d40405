import { cleanup, idempotencyKeys, versions } from '@portrait/db';
import { PUT_DEADLINE_MS } from '@portrait/storage';
import { later, type Deps } from '../deps.ts';

/**
 * The duration of a claim. Until it runs out, no other process fails or deletes what the claiming process works on. It is longer than
 * storing bytes can take, so that a process that can no longer renew its claim has ended its writes when the claim runs out.
 */
export const CLAIM_MS = PUT_DEADLINE_MS + 15_000;
const RENEW_EVERY_MS = CLAIM_MS / 3;

/** An upload or version whose bytes a process is storing, or a request that it is answering. */
export type Claimed = { uploadId: number } | { image: string } | { userId: number; key: string };

/** Renews a claim while work is in progress. If the claim is lost, the work cannot be completed. */
export async function whileClaimed<Done>(deps: Deps, claimed: Claimed, work: () => Promise<Done>): Promise<Done> {
  const renewing = setInterval(() => {
    renew(deps, claimed).catch((error: unknown) =>
      deps.log.error({ err: error, ...claimed }, 'a claim was not renewed'),
    );
  }, RENEW_EVERY_MS);
  renewing.unref();
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}

async function renew(deps: Deps, claimed: Claimed): Promise<void> {
  const claim = { claimedBy: deps.slots.instance, until: later(deps, CLAIM_MS) };
  if ('key' in claimed) return idempotencyKeys.renewClaim(deps.db, { ...claimed, until: claim.until });
  if ('image' in claimed) return versions.renewClaim(deps.db, { ...claimed, ...claim });
  return cleanup.renewClaim(deps.db, { id: claimed.uploadId, ...claim });
}
