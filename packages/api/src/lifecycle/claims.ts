import { cleanup, idempotencyKeys, versions } from '@portrait/db';
import { later, type Deps } from '../deps.ts';

/** For so long nobody else gives up what a process receives or renders, unless it says again that it is at it. */
export const CLAIM_MS = 60_000;
const RENEW_EVERY_MS = CLAIM_MS / 3;

/** What a process is storing the bytes of, or a request that it answers. */
export type Claimed = { uploadId: number } | { image: string } | { userId: number; key: string };

/** Renews a claim for as long as work goes on; a claim that is lost costs the work its end, not somebody else theirs. */
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
