import type { Deps } from '../deps.ts';
import { cleanUpRegularly } from './clean-up-regularly.ts';
import { countRegularly } from './count-regularly.ts';
import { watchExternalCommits } from './watch-external-commits.ts';

export interface JobOptions {
  /** Ten minutes unless said otherwise. */
  cleanUpEveryMs?: number;
}

export interface Jobs {
  /** Resolves when what ran has ended. */
  stop(): Promise<void>;
}

const TEN_MINUTES_MS = 10 * 60_000;

/**
 * Starts all that must go on beside the requests, each at once and then again and again: cleanup, sealing and counting the
 * journal, hearing what other processes wrote. What fails is logged and tried again.
 */
export function startJobs(deps: Deps, { cleanUpEveryMs = TEN_MINUTES_MS }: JobOptions = {}): Jobs {
  const jobs = [cleanUpRegularly(deps, cleanUpEveryMs), countRegularly(deps), watchExternalCommits(deps)];
  return { stop: async () => void (await Promise.all(jobs.map(async (job) => job.stop()))) };
}
