import { AppError } from '@portrait/contract/plain';
import type { Asker, ImagesUsage, Loss } from '../picture.ts';
import type { AwaitedJob, LeisureJob, Results } from './job.ts';
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
import { leisureWorker, type LeisureWorker } from './leisure-worker.ts';
import { formatOf } from '../render/open-file.ts';
import { watchWait } from './watch-wait.ts';
import { WorkerDied } from './worker-died.ts';
import type { WorkerLimits } from './worker-limits.ts';
import { runJob, startWorker, stopWorker, type WorkerProcess } from './worker-process.ts';

/** The kinds of jobs, most urgent first. */
const KINDS = ['draw', 'preview', 'render', 'jpeg', 'hash', 'read'] as const satisfies AwaitedJob['kind'][];

/** After this many crops in a row, a waiting picture is read, so that neither starves the other. */
const SQUARES_IN_A_ROW = 3;

export interface PoolOptions extends WorkerLimits {
  workers: number;
  /** The number of jobs of one kind that may wait for a worker; more get SERVER_BUSY. */
  maxQueue: number;
  /** A job that has waited this long gets SERVER_BUSY. */
  maxWaitMs: number;
  /** How long nobody has to wait for a job before one begins that nobody waits for. */
  quietMs: number;
}

/** Worker processes with one job at a time in each. A worker that crashed is replaced at the next job. */
export interface WorkerPool {
  options: PoolOptions;
  idle: WorkerProcess[];
  busy: Map<WorkerProcess, Waiting>;
  lines: Record<AwaitedJob['kind'], FairQueue>;
  /** The number of crops rendered since the last picture was read, while pictures waited. */
  passedOver: number;
  times: JobTimes;
  leisure: LeisureWorker;
  lost: Record<Loss, number>;
  /** When the last job ended. */
  quietSince: number;
  closed: boolean;
}

export function openPool(given: PoolOptions): WorkerPool {
  const lost = { time: 0, memory: 0, crash: 0, load: 0 };
  const onWorkerLost = (why: Loss) => {
    lost[why]++;
    given.onWorkerLost(why);
  };
  const options = { ...given, onWorkerLost };
  const lines = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as WorkerPool['lines'];
  const times = { ...FIRST_TIMES };
  const leisure = leisureWorker(options);
  return {
    options,
    idle: [],
    busy: new Map(),
    lines,
    passedOver: 0,
    times,
    leisure,
    lost,
    quietSince: -Infinity,
    closed: false,
  };
}

/** @throws {AppError} SERVER_BUSY, or what is wrong with the picture; the signal's reason if it aborts while the job waits */
export function runInPool<J extends AwaitedJob>(
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
    if (pool.leisure.isBusy()) pool.leisure.interrupt(tooBusy(pool));
    assign(pool);
  });
}

/**
 * Runs a job in another process, unless the pool has any job now. As soon as it gets one, this job ends: on two threads of one core even
 * a process of the lowest priority would slow it down.
 *
 * @throws {AppError} SERVER_BUSY
 */
export async function runAtLeisure(pool: WorkerPool, job: LeisureJob, signal?: AbortSignal): Promise<Results['avif']> {
  if (pool.closed || !isIdle(pool)) throw tooBusy(pool);
  return pool.leisure.run(job, signal);
}

/** Whether it has no job at all, and has had none for a while. */
export function isIdle({ busy, lines, leisure, quietSince, options }: WorkerPool): boolean {
  if (busy.size > 0 || leisure.isBusy() || Object.values(lines).some(({ size }) => size > 0)) return false;
  return performance.now() - quietSince >= options.quietMs;
}

/** Whether the next job of some kind would get SERVER_BUSY. */
export function isSaturated({ lines, options }: WorkerPool): boolean {
  return Object.values(lines).some((line) => lengthOf(line) >= options.maxQueue);
}

export function usageOf({ lines, busy, lost, options }: WorkerPool): ImagesUsage {
  const waiting = Object.values(lines).reduce((sum, line) => sum + lengthOf(line), 0);
  return { waiting, busy: busy.size, workers: options.workers, lost };
}

/** Rejects the waiting jobs, and resolves when the running ones have ended. */
export async function closePool(pool: WorkerPool): Promise<void> {
  pool.closed = true;
  for (const { reject, stopWatching } of Object.values(pool.lines).flatMap(removeAll)) {
    stopWatching();
    reject(tooBusy(pool));
  }
  for (const worker of pool.idle.splice(0)) stopWorker(worker);
  pool.leisure.close(tooBusy(pool));
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
  pool.quietSince = performance.now();
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
  const jobs = (kind: AwaitedJob['kind']) =>
    lengthOf(lines[kind]) + running.filter(({ job }) => job.kind === kind).length;
  const ahead = Object.fromEntries(KINDS.map((kind) => [kind, jobs(kind)])) as JobCounts;
  return new AppError('SERVER_BUSY', { retryAfterSeconds: secondsFor(ahead, times, options.workers) });
}
