import type { Deps } from '../deps.ts';
import type { Delivering } from '../webhooks/deliver-webhooks.ts';
import { cleanUpRegularly } from './clean-up-regularly.ts';
import { connectProcesses } from './connect-processes.ts';
import { countRegularly } from './count-regularly.ts';
import { deliverWebhooksRegularly } from './deliver-webhooks-regularly.ts';
import { makeAvifRegularly } from './make-avif-regularly.ts';
import { prepareExportsRegularly } from './prepare-exports-regularly.ts';
import { receiveRegularly } from './receive-regularly.ts';

export interface JobOptions {
  /** The interval of the cleanup; ten minutes by default. */
  cleanUpEveryMs?: number;
  /** Whether to make AVIF squares of the current pictures; by default it does. */
  avif?: boolean;
  /** Where events are sent to; nowhere by default. */
  webhooks?: Omit<Delivering, 'signal'>;
}

export interface Jobs {
  /** Resolves when the jobs in progress have ended. */
  stop(): Promise<void>;
}

const TEN_MINUTES_MS = 10 * 60_000;

/**
 * Starts the background jobs, each at once and then regularly: the cleanup, sealing and counting the journal, watching for commits of
 * other processes, preparing downloads of one's data, receiving uploads from the store if clients send them there, making AVIF squares,
 * and sending webhooks if there are any. A failed job is logged and tried again.
 */
export function startJobs(
  deps: Deps,
  { cleanUpEveryMs = TEN_MINUTES_MS, avif = true, webhooks }: JobOptions = {},
): Jobs {
  const jobs = [cleanUpRegularly(deps, cleanUpEveryMs), countRegularly(deps), connectProcesses(deps)];
  jobs.push(prepareExportsRegularly(deps));
  if (deps.limits.directUploads) jobs.push(receiveRegularly(deps));
  if (avif) jobs.push(makeAvifRegularly(deps));
  if (webhooks && webhooks.endpoints.length > 0) jobs.push(deliverWebhooksRegularly(deps, webhooks));
  return { stop: async () => void (await Promise.all(jobs.map(async (job) => job.stop()))) };
}
