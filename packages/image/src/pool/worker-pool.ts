import { AppError } from '@portrait/contract';
import type { Job, Results } from './job.ts';
import { startWorker, WorkerDied, type WorkerLimits, type WorkerProcess } from './worker-process.ts';

export interface PoolOptions extends WorkerLimits {
  workers: number;
  /** Jobs that may wait for a worker; more are turned away. */
  maxQueue: number;
}

export interface WorkerPool {
  run<J extends Job>(job: J): Promise<Results[J['kind']]>;
  close(): Promise<void>;
}

interface Waiting {
  job: Job;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
  tries: number;
}

/** Runs jobs in worker processes, one at a time in each; a worker that dies is replaced at its next job. */
export function startPool(options: PoolOptions): WorkerPool {
  const idle: WorkerProcess[] = [];
  const busy = new Set<WorkerProcess>();
  const queues: Record<Job['kind'], Waiting[]> = { render: [], read: [] };
  let closed = false;
  let meanMs = 200;

  const waiting = () => queues.render.length + queues.read.length;

  function run<J extends Job>(job: J): Promise<Results[J['kind']]> {
    if (closed || waiting() >= options.maxQueue) return Promise.reject(tooBusy());
    return new Promise((resolve, reject) => {
      queues[job.kind].push({ job, resolve, reject, tries: 0 });
      assign();
    });
  }

  /** Squares come first: somebody has chosen a crop and waits to see it, and they are made of a picture already read. */
  function assign(): void {
    while (busy.size < options.workers) {
      const next = queues.render.shift() ?? queues.read.shift();
      if (!next) return;
      void work(next, freeWorker());
    }
  }

  function freeWorker(): WorkerProcess {
    for (let worker = idle.pop(); worker; worker = idle.pop()) if (worker.alive()) return worker;
    return startWorker(options);
  }

  async function work(next: Waiting, worker: WorkerProcess): Promise<void> {
    busy.add(worker);
    const startedAt = performance.now();
    try {
      next.resolve((await worker.run(next.job)) as never);
    } catch (error) {
      retryOrReject(next, error);
    }
    meanMs += (performance.now() - startedAt - meanMs) / 16;
    busy.delete(worker);
    if (closed) worker.stop();
    else if (worker.alive()) idle.push(worker);
    assign();
  }

  /** A worker may be killed for what another process did; dying of the same picture twice is that picture's doing. */
  function retryOrReject(next: Waiting, error: unknown): void {
    if (error instanceof WorkerDied && next.tries++ === 0 && !closed) queues[next.job.kind].unshift(next);
    else if (error instanceof WorkerDied && !closed) next.reject(new AppError('DAMAGED_IMAGE', { found: '?' }));
    else next.reject(error);
  }

  function tooBusy(): AppError {
    const seconds = ((waiting() + busy.size) * meanMs) / options.workers / 1000;
    return new AppError('SERVER_BUSY', { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) });
  }

  async function close(): Promise<void> {
    closed = true;
    for (const { reject } of [...queues.render.splice(0), ...queues.read.splice(0)]) reject(tooBusy());
    for (const worker of idle.splice(0)) worker.stop();
    while (busy.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  return { run, close };
}
