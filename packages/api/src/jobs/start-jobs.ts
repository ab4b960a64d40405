import type { Deps } from '../deps.ts';
import { noteAuditHeads } from './audit-heads.ts';
import { cleanUpRegularly } from './clean-up-regularly.ts';
import { watchExternalCommits } from './watch-external-commits.ts';
import { rollUpRegularly } from './roll-up-regularly.ts';

export interface JobOptions {
  /** A file of its own, outside the database: the audit trail's last hashes, one a line. */
  auditHeadsFile: string;
  /** Ten minutes unless said otherwise. */
  cleanUpEveryMs?: number;
}

export interface Jobs {
  /** Resolves when what ran has ended. */
  stop(): Promise<void>;
}

const TEN_MINUTES_MS = 10 * 60_000;

/**
 * Starts all that must go on beside the requests, each at once and then again and again: cleanup, counting for the analytics,
 * noting the trail's head, hearing what other processes wrote. What fails is logged and tried again.
 */
export function startJobs(deps: Deps, { auditHeadsFile, cleanUpEveryMs = TEN_MINUTES_MS }: JobOptions): Jobs {
  const jobs = [
    cleanUpRegularly(deps, cleanUpEveryMs),
    noteAuditHeads(deps, auditHeadsFile, cleanUpEveryMs),
    rollUpRegularly(deps),
    watchExternalCommits(deps),
  ];
  return { stop: async () => void (await Promise.all(jobs.map(async (job) => job.stop()))) };
}
