import { AppError } from '@portrait/contract/plain';
import type { Asker } from '../picture.ts';
import type { Job, Results } from './job.ts';
import { FIRST_TIMES, learnTime, secondsFor, type JobCounts, type JobTimes } from './job-times.ts';
import {
  remove,
  removeAll,
  lengthOf,
  enqueue,
  enqueueFirst,
  dequeue,
  type Waiting,
  type FairQueue,
} from './fair-queue.ts';
import { formatOf } from '../render/open-file.ts';
import { watchWait } from './watch-wait.ts';
import { WorkerDied } from './worker-died.ts';
import type { WorkerLimits } from './worker-limits.ts';
import { runJob, startWorker, stopWorker, type WorkerProcess } from './worker-process.ts';

/** The kinds of jobs, most urgent first. */
const KINDS = ['draw', 'preview', 'render', 'jpeg', 'hash', 'read'] as const satisfies Job['kind'][];

/** After this many crops in a row, a waiting picture is read, so that neither starves the other. */
const SQUARES_IN_A_ROW = 3;

export interface PoolOptions extends WorkerLimits {
  workers: number;
  /** The number of jobs of one kind that may wait for a worker; more get SERVER_BUSY. */
  maxQueue: number;
  /** A job that has waited this long gets SERVER_BUSY. */
  maxWaitMs: number;
}

/** Worker processes with one job at a time in each. A worker that crashed is replaced at the next job. */
export interface WorkerPool {
  options: PoolOptions;
  idle: WorkerProcess[];
  busy: Map<WorkerProcess, Waiting>;
  lines: Record<Job['kind'], FairQueue>;
  /** The number of crops rendered since the last picture was read, while pictures waited. */
  passedOver: number;
  times: JobTimes;
  closed: boolean;
}

export function openPool(options: PoolOptions): WorkerPool {
  const lines = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as WorkerPool['lines'];
  return { options, idle: [], busy: new Map(), lines, passedOver: 0, times: { ...FIRST_TIMES }, closed: false };
}

/** @throws {AppError} SERVER_BUSY, or what is wrong with the picture; the signal's reason if it aborts while the job waits */
export function runInPool<J extends Job>(
  pool: WorkerPool,
  job: J,
  { id: owner, signal }: Asker = {},
): Promise<Results[J['kind']]> {
  const line = pool.lines[job.kind];
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  if (pool.closed || lengthOf(line) >= pool.options.maxQueue) return Promise.reject(tooBusy(pool));
  return new Promise((resolve, reject) => {
    const giveUp = (reason: unknown) => {
      remove(line, newcomer);
      reject(reason);
    };
    const stopWatching = watchWait({
      maxWaitMs: pool.options.maxWaitMs,
      signal,
      onTooLong: () => giveUp(tooBusy(pool)),
      onAbort: giveUp,
    });
    const newcomer: Waiting = { job, owner, resolve, reject, stopWatching, tries: 0 };
    enqueue(line, newcomer);
    assign(pool);
  });
}

/** Whether the next job of some kind would get SERVER_BUSY. */
export function isSaturated({ lines, options }: WorkerPool): boolean {
  return Object.values(lines).some((line) => lengthOf(line) >= options.maxQueue);
}

/** Rejects the waiting jobs, and resolves when the running ones have ended. */
export async function closePool(pool: WorkerPool): Promise<void> {
  pool.closed = true;
  for (const { reject, stopWatching } of Object.values(pool.lines).flatMap(removeAll)) {
    stopWatching();
    reject(tooBusy(pool));
  }
  for (const worker of pool.idle.splice(0)) stopWorker(worker);
  while (pool.busy.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

function assign(pool: WorkerPool): void {
  while (pool.busy.size < pool.options.workers) {
    const next = takeNext(pool);
    if (!next) return;
    next.stopWatching();
    void work(pool, next, freeWorker(pool));
  }
}

/**
 * Crops usually come first: a user is waiting to see one, and the picture has already been read. So do the hashes of a picture that a
 * moderator blocks.
 */
function takeNext(pool: WorkerPool): Waiting | undefined {
  const { read } = pool.lines;
  const may = (owner: Waiting['owner']) => mayHaveAnother(pool, owner);
  let next = pool.passedOver >= SQUARES_IN_A_ROW ? dequeue(read, may) : undefined;
  for (const kind of KINDS) next ??= dequeue(pool.lines[kind], may);
  if (next) pool.passedOver = next.job.kind === 'read' || read.size === 0 ? 0 : pool.passedOver + 1;
  return next;
}

/** One worker is left to the other users, because each of an owner's jobs may take ten seconds. */
function mayHaveAnother({ busy, options }: WorkerPool, owner: Waiting['owner']): boolean {
  if (owner === undefined) return true;
  const own = [...busy.values()].filter((running) => running.owner === owner).length;
  return own < Math.max(1, options.workers - 1);
}

function freeWorker({ idle, options }: WorkerPool): WorkerProcess {
  for (let worker = idle.pop(); worker; worker = idle.pop()) if (worker.alive) return worker;
  return startWorker(options);
}

async function work(pool: WorkerPool, next: Waiting, worker: WorkerProcess): Promise<void> {
  pool.busy.set(worker, next);
  const startedAt = performance.now();
  try {
    next.resolve((await runJob(worker, next.job)) as never);
  } catch (error) {
    retryOrReject(pool, next, error);
  }
  if (!worker.diedAtWork) learnTime(pool.times, next.job.kind, performance.now() - startedAt);
  pool.busy.delete(worker);
  if (pool.closed) stopWorker(worker);
  else if (worker.alive) pool.idle.push(worker);
  assign(pool);
}

/** A worker can crash because of another process; if a second one crashes on the same picture, the picture is the cause. */
function retryOrReject(pool: WorkerPool, next: Waiting, error: unknown): void {
  if (!(error instanceof WorkerDied) || pool.closed) next.reject(error);
  else if (next.tries++ === 0) enqueueFirst(pool.lines[next.job.kind], next);
  else next.reject(error.started && next.job.kind === 'read' ? damaged(next.job.file) : tooBusy(pool));
}

function damaged(file: string): AppError {
  return new AppError('DAMAGED_IMAGE', { found: formatOf(file) });
}

function tooBusy({ lines, busy, times, options }: WorkerPool): AppError {
  const running = [...busy.values()];
  const jobs = (kind: Job['kind']) => lengthOf(lines[kind]) + running.filter(({ job }) => job.kind === kind).length;
  const ahead = Object.fromEntries(KINDS.map((kind) => [kind, jobs(kind)])) as JobCounts;
  return new AppError('SERVER_BUSY', { retryAfterSeconds: secondsFor(ahead, times, options.workers) });
}
