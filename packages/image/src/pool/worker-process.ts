import { AppError, type ErrorCode } from '@portrait/contract';
import { forkWorker } from './fork-worker.ts';
import type { Job, Reply, Results } from './job.ts';
import { residentMemory } from './resident-memory.ts';

const WATCH_EVERY_MS = 40;

export interface WorkerLimits {
  timeoutMs: number;
  /** Resident memory of one worker, in bytes. */
  memoryBytes: number;
  /** A worker left with more than this between two pictures is replaced. */
  idleMemoryBytes: number;
}

export interface WorkerProcess {
  run<J extends Job>(job: J): Promise<Results[J['kind']]>;
  /** Whether it can take another job; false once it died or was told to stop. */
  alive(): boolean;
  stop(): void;
}

/** The process went away by itself, in the middle of a job. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

interface Running {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
  watch: NodeJS.Timeout;
}

export function startWorker(limits: WorkerLimits): WorkerProcess {
  const child = forkWorker();
  let alive = true;
  let running: Running | undefined;
  child.on('message', (reply: Reply | 'ready') => reply !== 'ready' && settle(reply));
  child.on('error', (error) => end(error));
  child.on('exit', (code, signal) => end(new WorkerDied(`image worker ended with ${signal ?? code}`)));
  rest();

  function settle(reply: Reply): void {
    const job = running;
    if (!job) return;
    done();
    if (reply.rss > limits.idleMemoryBytes) stop();
    if ('value' in reply) job.resolve(reply.value as never);
    else if ('refused' in reply) job.reject(appError(reply.refused));
    else job.reject(new Error(`image worker: ${reply.bug}`));
  }

  function end(error: Error): void {
    const job = running;
    alive = false;
    done();
    child.kill('SIGKILL');
    job?.reject(error);
  }

  function done(): void {
    clearInterval(running?.watch);
    running = undefined;
    rest();
  }

  /** An idle worker does not keep the process alive that started it. */
  function rest(): void {
    child.unref();
    child.channel?.unref();
  }

  function watchOver(): NodeJS.Timeout {
    const startedAt = performance.now();
    return setInterval(() => {
      const elapsed = performance.now() - startedAt;
      const memory = residentMemory(child.pid!) ?? 0;
      if (elapsed > limits.timeoutMs) end(tooComplex('time', limits.timeoutMs / 1000, elapsed / 1000));
      else if (memory > limits.memoryBytes) end(tooComplex('memory', limits.memoryBytes, memory));
    }, WATCH_EVERY_MS);
  }

  function run<J extends Job>(job: J): Promise<Results[J['kind']]> {
    child.ref();
    child.channel?.ref();
    return new Promise((resolve, reject) => {
      running = { resolve, reject, watch: watchOver() };
      child.send(job, (error) => error && end(new WorkerDied(error.message)));
    });
  }

  function stop(): void {
    alive = false;
    if (!running) child.kill('SIGKILL');
  }

  return { run, alive: () => alive, stop };
}

function tooComplex(what: 'time' | 'memory', limit: number, actual: number): AppError {
  return new AppError('IMAGE_TOO_COMPLEX', { what, limit, actual: Math.ceil(actual) });
}

function appError({ code, facts }: { code: ErrorCode; facts: object }): AppError {
  return new AppError(code, facts as never);
}
