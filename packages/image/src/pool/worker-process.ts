import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { AppError } from '@portrait/contract/plain';
import { forkWorker } from './fork-worker.ts';
import { RENDERING_BYTES } from '../picture-limits.ts';
import { TOO_MUCH_MEMORY, type Go, type Job, type Note, type Reply, type Results, type Started } from './job.ts';
import { processUsage, type ProcessUsage } from './process-usage.ts';
import { WorkerDied } from './worker-died.ts';
import type { WorkerLimits } from './worker-limits.ts';

const WATCH_EVERY_MS = 50;
const COMPLAINT_CHARACTERS = 2000;

/** A worker process, with one job at a time. */
export interface WorkerProcess {
  child: ChildProcess;
  usage: ProcessUsage;
  limits: WorkerLimits;
  /** Whether its code has run: a process that fails before is not the fault of a picture. */
  started: boolean;
  /** Whether it can take another job; false once it exited or was stopped. */
  alive: boolean;
  /** Whether it exited during its last job, whose duration then does not count. */
  diedAtWork: boolean;
  /** The end of its stderr: decoder warnings about the bytes, and Node's reason for a crash. */
  complaint: string;
  running?: Running;
}

interface Running {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
  watch: NodeJS.Timeout;
  /** Releases the memory that it was admitted with. */
  leave?: () => void;
}

export function startWorker(limits: WorkerLimits): WorkerProcess {
  const child = forkWorker(limits);
  const usage = processUsage(child.pid);
  const worker: WorkerProcess = { child, usage, limits, started: false, alive: true, diedAtWork: false, complaint: '' };
  child.on('message', (message: Reply | Note | Started) => receive(worker, message));
  child.stderr?.on('data', (text: Buffer) => {
    worker.complaint = (worker.complaint + text.toString()).slice(-COMPLAINT_CHARACTERS);
  });
  child.on('error', (error) => end(worker, error));
  child.on('exit', (code, signal) => {
    worker.usage.close();
    if (code === TOO_MUCH_MEMORY) tooComplex(worker, 'memory', limits.memoryBytes, limits.memoryBytes);
    else crashed(worker, String(signal ?? code));
  });
  rest(worker);
  return worker;
}

/** @throws {AppError | WorkerDied} AppError for an error about the picture, and for an exceeded limit */
export function runJob<J extends Job>(worker: WorkerProcess, job: J): Promise<Results[J['kind']]> {
  worker.child.ref();
  worker.child.channel?.ref();
  return new Promise((resolve, reject) => {
    const running: Running = { resolve, reject, watch: watchOver(worker) };
    worker.running = running;
    const send = () => worker.child.send(job, (error) => error && crashed(worker, error.message));
    if (job.kind === 'read') running.leave = worker.limits.gate.enter(RENDERING_BYTES, send);
    else send();
  });
}

/** Stops a worker, at once if it is idle, or after its job. */
export function stopWorker(worker: WorkerProcess): void {
  worker.alive = false;
  if (!worker.running) worker.child.kill('SIGKILL');
}

/** Ends a worker at once, and rejects its job. */
export function abandonJob(worker: WorkerProcess, why: Error): void {
  end(worker, why);
}

function receive(worker: WorkerProcess, message: Reply | Note | Started): void {
  if ('started' in message) {
    worker.started = true;
    return;
  }
  const job = worker.running;
  if (!job) return;
  if ('memoryBytes' in message) {
    job.leave?.();
    job.leave = worker.limits.gate.enter(message.memoryBytes, () => worker.child.send({ go: true } satisfies Go));
    return;
  }
  done(worker);
  if (message.rss > worker.limits.idleMemoryBytes) stopWorker(worker);
  if ('value' in message) job.resolve(message.value as never);
  else if ('refused' in message) job.reject(new AppError(message.refused.code, message.refused.facts));
  else job.reject(Object.assign(new Error(`image worker: ${message.bug}`), { code: message.code }));
}

function watchOver(worker: WorkerProcess): NodeJS.Timeout {
  const { timeoutMs, patienceMs, memoryBytes } = worker.limits;
  const { usage } = worker;
  const startedAt = performance.now();
  const before = usage.cpuMs();
  return setInterval(() => {
    const elapsed = performance.now() - startedAt;
    const computed = before === undefined ? elapsed : (usage.cpuMs() ?? before) - before;
    const memory = usage.memory();
    if (computed > timeoutMs) tooComplex(worker, 'time', timeoutMs / 1000, computed / 1000);
    else if (memory > memoryBytes) tooComplex(worker, 'memory', memoryBytes, memory);
    else if (elapsed > patienceMs) heldUp(worker);
  }, WATCH_EVERY_MS);
}

function tooComplex(worker: WorkerProcess, what: 'time' | 'memory', limit: number, actual: number): void {
  worker.limits.onWorkerLost(what);
  end(worker, new AppError('IMAGE_TOO_COMPLEX', { what, limit, actual: Math.ceil(actual) }));
}

/** The picture may be valid: other load kept it from the CPU or the memory. */
function heldUp(worker: WorkerProcess): void {
  worker.limits.onWorkerLost('load');
  end(worker, new AppError('SERVER_BUSY', { retryAfterSeconds: Math.ceil(worker.limits.patienceMs / 1000) }));
}

function crashed(worker: WorkerProcess, how: string): void {
  if (worker.running) worker.limits.onWorkerLost('crash');
  end(worker, new WorkerDied(`${how} ${worker.complaint}`.trim(), worker.started));
}

function end(worker: WorkerProcess, error: Error): void {
  const job = worker.running;
  worker.alive = false;
  worker.diedAtWork = job !== undefined;
  done(worker);
  worker.child.kill('SIGKILL');
  job?.reject(error);
}

function done(worker: WorkerProcess): void {
  clearInterval(worker.running?.watch);
  worker.running?.leave?.();
  delete worker.running;
  rest(worker);
}

/** An idle worker does not keep its parent process alive. */
function rest({ child }: WorkerProcess): void {
  child.unref();
  child.channel?.unref();
  (child.stderr as Socket | null)?.unref();
}
