import { cleanup, retention } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { batchOf, type CleanupRun } from './cleanup-run.ts';
import { pacer } from './pacer.ts';
import { cutOffBefore, findRetired, later, retentionOf } from './cleanup-policy.ts';

/** Small, so that a person's confirm waits for one batch at most. */
const BATCH = 5;
/** Whoever reads a picture when it is given up has finished by then. */
const PURGE_GRACE_MS = 60 * 60_000;

/** Gives up uploads that nobody receives any more: their bytes may go at once. */
export async function failUnfinished(deps: Deps, { onStep }: CleanupRun): Promise<void> {
  const cutOff = { startedBefore: cutOffBefore(deps), now: timestamp(deps) };
  onStep('unfinished', await cleanup.failUnfinished(deps.db, cutOff));
}

/** Gives up pending uploads past their time. */
export async function expireOverdue(deps: Deps, { lease, signal, onStep }: CleanupRun): Promise<void> {
  const rest = pacer();
  while (!signal?.aborted) {
    const batch = { ...batchOf(deps, lease), limit: BATCH, purgeAfter: later(deps, PURGE_GRACE_MS) };
    const expired = await cleanup.expireOverdue(deps.db, batch);
    for (const userId of new Set(expired.map(({ user_id }) => user_id))) deps.changes.notify(userId);
    onStep(
      'expire',
      expired.map(({ id }) => id),
    );
    if (expired.length < BATCH) break;
    await rest();
  }
}

/** Gives up confirmed uploads past the retention policy. Finding them takes long, also where there are none. */
export async function retireOld(deps: Deps, { lease, signal, onStep, renewLease }: CleanupRun): Promise<void> {
  const rest = pacer();
  for await (const ids of findRetired(deps)) {
    await renewLease();
    for (let at = 0; at < ids.length && !signal?.aborted; at += BATCH) {
      const purgeAfter = later(deps, PURGE_GRACE_MS);
      const batch = { ids: ids.slice(at, at + BATCH), shownBefore: retentionOf(deps).shownBefore, purgeAfter };
      onStep('retire', await retention.retire(deps.db, { ...batchOf(deps, lease), ...batch }));
      await rest();
    }
    if (signal?.aborted) break;
  }
}
