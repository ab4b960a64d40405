import { constants } from 'node:os';
import type { LeisureJob, Results } from './job.ts';
import { abandonJob, runJob, startWorker, stopWorker, type WorkerProcess } from './worker-process.ts';
import type { WorkerLimits } from './worker-limits.ts';

/** A process that has had no job for this long ends, because it takes as much memory as another worker. */
const REST_MS = 5_000;

/** A process for the jobs that nobody waits for, one at a time. It starts with a job, and ends soon after the last one. */
export interface LeisureWorker {
  /** @param signal ends the job at once when it aborts */
  run(job: LeisureJob, signal?: AbortSignal): Promise<Results[LeisureJob['kind']]>;
  isBusy(): boolean;
  /**
   * Ends the job in progress, if any, and its process: the CPU is free at once.
   *
   * @param why the reason with which it is rejected
   */
  interrupt(why: Error): void;
  close(why: Error): void;
}

export function leisureWorker(limits: WorkerLimits): LeisureWorker {
  let worker: WorkerProcess | undefined;
  let resting: NodeJS.Timeout | undefined;
  // Others may keep it from the CPU for any time. The limit of CPU time holds as always.
  const lowest = { ...limits, patienceMs: Infinity, priority: constants.priority.PRIORITY_LOW };
  const rest = () => void (resting = setTimeout(() => worker && stopWorker(worker), REST_MS).unref());
  const interrupt = (why: Error) => void (worker?.running && abandonJob(worker, why));

  return {
    isBusy: () => worker?.running !== undefined,
    async run(job, signal) {
      signal?.throwIfAborted();
      clearTimeout(resting);
      const runner = worker?.alive ? worker : startWorker(lowest);
      worker = runner;
      const abandon = () => abandonJob(runner, signal?.reason as Error);
      signal?.addEventListener('abort', abandon);
      try {
        return await runJob(runner, job);
      } finally {
        signal?.removeEventListener('abort', abandon);
        rest();
      }
    },
    interrupt,
    close(why) {
      clearTimeout(resting);
      interrupt(why);
      if (worker?.alive) stopWorker(worker);
    },
  };
}
