import { AppError } from '@portrait/contract/plain';
import type { Job, Results } from './job.ts';
import { WorkerDied } from './worker-died.ts';
import { runJob, startWorker, stopWorker, type WorkerLimits, type WorkerProcess } from './worker-process.ts';

export interface PoolOptions extends WorkerLimits {
  workers: number;
  /** Jobs that may wait for a worker; more are turned away. */
  maxQueue: number;
}

interface Waiting {
  job: Job;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
  tries: number;
}

/** Worker processes with one job at a time in each; one that dies is replaced at the next job. */
export interface WorkerPool {
  options: PoolOptions;
  idle: WorkerProcess[];
  busy: Set<WorkerProcess>;
  queues: Record<Job['kind'], Waiting[]>;
  /** How long jobs took lately. */
  meanMs: number;
  closed: boolean;
}

export function openPool(options: PoolOptions): WorkerPool {
  return { options, idle: [], busy: new Set(), queues: { render: [], hash: [], read: [] }, meanMs: 200, closed: false };
}

/** @throws {AppError} SERVER_BUSY, or what is wrong with the picture */
export function runInPool<J extends Job>(pool: WorkerPool, job: J): Promise<Results[J['kind']]> {
  if (pool.closed || waiting(pool) >= pool.options.maxQueue) return Promise.reject(tooBusy(pool));
  return new Promise((resolve, reject) => {
    pool.queues[job.kind].push({ job, resolve, reject, tries: 0 });
    assign(pool);
  });
}

/** Turns away what waits, and resolves when what runs has ended. */
export async function closePool(pool: WorkerPool): Promise<void> {
  pool.closed = true;
  for (const queue of Object.values(pool.queues)) for (const { reject } of queue.splice(0)) reject(tooBusy(pool));
  for (const worker of pool.idle.splice(0)) stopWorker(worker);
  while (pool.busy.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

/**
 * Squares come first: somebody has chosen a crop and waits to see it, and they are made of a picture already read. So
 * does what a moderator blocks.
 */
function assign(pool: WorkerPool): void {
  while (pool.busy.size < pool.options.workers) {
    const { render, hash, read } = pool.queues;
    const next = render.shift() ?? hash.shift() ?? read.shift();
    if (!next) return;
    void work(pool, next, freeWorker(pool));
  }
}

function freeWorker({ idle, options }: WorkerPool): WorkerProcess {
  for (let worker = idle.pop(); worker; worker = idle.pop()) if (worker.alive) return worker;
  return startWorker(options);
}

async function work(pool: WorkerPool, next: Waiting, worker: WorkerProcess): Promise<void> {
  pool.busy.add(worker);
  const startedAt = performance.now();
  try {
    next.resolve((await runJob(worker, next.job)) as never);
  } catch (error) {
    retryOrReject(pool, next, error);
  }
  pool.meanMs += (performance.now() - startedAt - pool.meanMs) / 16;
  pool.busy.delete(worker);
  if (pool.closed) stopWorker(worker);
  else if (worker.alive) pool.idle.push(worker);
  assign(pool);
}

/** A worker may be killed for what another process did; dying of the same picture twice is that picture's doing. */
function retryOrReject(pool: WorkerPool, next: Waiting, error: unknown): void {
  if (!(error instanceof WorkerDied) || pool.closed) next.reject(error);
  else if (next.tries++ === 0) pool.queues[next.job.kind].unshift(next);
  else next.reject(error.found ? new AppError('DAMAGED_IMAGE', { found: error.found }) : error);
}

function waiting({ queues }: WorkerPool): number {
  return Object.values(queues).reduce((sum, { length }) => sum + length, 0);
}

function tooBusy(pool: WorkerPool): AppError {
  const seconds = ((waiting(pool) + pool.busy.size) * pool.meanMs) / pool.options.workers / 1000;
  return new AppError('SERVER_BUSY', { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) });
}
