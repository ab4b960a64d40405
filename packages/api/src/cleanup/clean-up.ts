import { leases } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { eraseDue } from './erase-due.ts';
import { beginRun, type CleanupRun, type CleanupObserver } from './cleanup-run.ts';
import {
  abandonUnfinished,
  endGrants,
  expireOverdue,
  forgetAnswers,
  forgetWebhooks,
  purgeDue,
  retireOld,
  sweepAbandoned,
} from './cleanup-steps.ts';

export interface CleanupReport {
  /** Users who deleted their account, and were erased. */
  erased: number;
  /** Interrupted uploads that failed. */
  unfinished: number;
  /** Pending uploads that expired. */
  expired: number;
  /** Confirmed uploads that the retention policy removed from the history. */
  retired: number;
  /** Uploads whose bytes were deleted. */
  purged: number;
  /** Uploads whose bytes could not be deleted this time. */
  failed: number;
  /** Abandoned versions that were deleted. */
  abandoned: number;
  /** Stored answers that are too old to be requested again. */
  forgotten: number;
  /** Events for webhooks that are too old to be sent again. */
  forgottenWebhooks: number;
  /** Permissions to send a picture to the store that have ended. */
  grants: number;
  /** Whether another process took over the expired lease, and does the rest. */
  overtaken: boolean;
}

interface Options {
  /** Stops the cleanup after the current batch. */
  signal?: AbortSignal;
  progress?: (done: number, total: number) => void;
  /** Called for each step that was done, once. */
  onStep?: CleanupObserver;
}

/**
 * Expires overdue uploads and deletes bytes that no row needs. It is safe to stop at any moment and to run again.
 *
 * @returns undefined if another process is doing it
 */
export async function cleanUp(
  deps: Deps,
  { signal, progress, onStep }: Options = {},
): Promise<CleanupReport | undefined> {
  const counts = {
    erase: 0,
    unfinished: 0,
    expire: 0,
    retire: 0,
    purge: 0,
    failed: 0,
    versions: 0,
    answers: 0,
    grants: 0,
    webhooks: 0,
  };
  const count: CleanupObserver = (what, names) => {
    counts[what] += names.length;
    onStep?.(what, names);
  };
  const run = await beginRun(deps, { signal, progress, onStep: count });
  if (!run) return undefined;
  let overtaken = false;
  try {
    await doEverything(deps, run);
  } catch (error) {
    if (!(error instanceof leases.LeaseLost)) throw error;
    overtaken = true;
  } finally {
    await leases.release(deps.db, run.lease);
  }
  const { erase: erased, expire, retire, purge, unfinished, failed } = counts;
  const { versions: abandoned, answers: forgotten, grants, webhooks: forgottenWebhooks } = counts;
  const done = {
    erased,
    unfinished,
    expired: expire,
    retired: retire,
    purged: purge,
    failed,
    abandoned,
    forgotten,
    grants,
  };
  return { ...done, forgottenWebhooks, overtaken };
}

/** Ranking everybody's pictures is last, because it takes longest and no other step depends on it. */
async function doEverything(deps: Deps, run: CleanupRun): Promise<void> {
  await eraseDue(deps, run);
  await abandonUnfinished(deps, run);
  await sweepAbandoned(deps, run);
  await expireOverdue(deps, run);
  await purgeDue(deps, run);
  await forgetAnswers(deps, run);
  await forgetWebhooks(deps, run);
  await endGrants(deps, run);
  await retireOld(deps, run);
}
