import { leases } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { beginRun, type CleanupRun, type CleanupObserver } from './cleanup-run.ts';
import {
  abandonUnfinished,
  expireOverdue,
  forgetAnswers,
  purgeDue,
  retireOld,
  sweepAbandoned,
} from './cleanup-steps.ts';

export interface CleanupReport {
  /** Uploads whose receiving was cut off, given up. */
  unfinished: number;
  /** Pending uploads past their time, given up. */
  expired: number;
  /** Confirmed uploads past the retention policy, given up. */
  retired: number;
  /** Uploads whose bytes were deleted. */
  purged: number;
  /** Uploads whose bytes could not be deleted this time. */
  failed: number;
  /** Versions that nobody was rendering any more, deleted. */
  abandoned: number;
  /** Answers that no client comes back for any more. */
  forgotten: number;
  /** Another process found the lease run out, and does the rest. */
  overtaken: boolean;
}

interface Options {
  /** Ends it after a batch. */
  signal?: AbortSignal;
  progress?: (done: number, total: number) => void;
  /** Hears what was done, each thing once. */
  onStep?: CleanupObserver;
}

/**
 * Gives up what is past its time and deletes the bytes that no row needs. Safe to end at any moment and to run again.
 *
 * @returns undefined when another process is at it
 */
export async function cleanUp(
  deps: Deps,
  { signal, progress, onStep }: Options = {},
): Promise<CleanupReport | undefined> {
  const counts = { unfinished: 0, expire: 0, retire: 0, purge: 0, failed: 0, versions: 0, answers: 0 };
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
  const { expire, retire, purge, unfinished, failed } = counts;
  const { versions: abandoned, answers: forgotten } = counts;
  return { unfinished, expired: expire, retired: retire, purged: purge, failed, abandoned, forgotten, overtaken };
}

/** Ranking everybody's pictures takes longest, and nothing else needs what it finds. */
async function doEverything(deps: Deps, run: CleanupRun): Promise<void> {
  await abandonUnfinished(deps, run);
  await sweepAbandoned(deps, run);
  await expireOverdue(deps, run);
  await purgeDue(deps, run);
  await forgetAnswers(deps, run);
  await retireOld(deps, run);
}
