import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, devNull, getPriority, setPriority } from 'node:os';
import type { WorkerLimits } from './worker-limits.ts';

// Resolved by the package's own name, so that it is the built file even when this one runs from source.
const WORKER = createRequire(import.meta.url).resolve('@portrait/image/worker');

/** The server's environment may contain secrets, so the processes that read uploaded bytes do not inherit it. */
const ENVIRONMENT = {
  // To find the programs that start a worker.
  PATH: process.env['PATH'],
  // glibc keeps freed memory in an arena per thread; with one arena a worker grows half as much.
  MALLOC_ARENA_MAX: '1',
  // There is a worker for each core. With two threads in each, the same squares take a tenth more CPU.
  UV_THREADPOOL_SIZE: '1',
  // Text looks the same on every machine, whatever fonts it has.
  FONTCONFIG_FILE: devNull,
  // libvips would print a line for every malformed file.
  VIPS_WARNING: '1',
};

const NODE = [process.execPath, '--max-old-space-size=128', '--max-semi-space-size=2'];

/** The worker exits with TOO_MUCH_MEMORY when its resident memory exceeds `memoryBytes`. */
export function forkWorker({ memoryBytes, isolation, priority = belowOwn() }: WorkerLimits): ChildProcess {
  const [execPath, ...execArgv] = [...isolation.wrapper, ...NODE];
  const child = fork(WORKER, [String(memoryBytes)], {
    serialization: 'advanced',
    execPath,
    execArgv,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: ENVIRONMENT,
  });
  lowerPriority(child.pid, priority);
  return child;
}

/** Relative to the server's own, which may already be lowered. */
function belowOwn(): number {
  return Math.min(constants.priority.PRIORITY_LOW, getPriority() + constants.priority.PRIORITY_BELOW_NORMAL);
}

/** It is set at once, because every new thread inherits the priority of the one that starts it. */
function lowerPriority(pid: number | undefined, priority: number): void {
  try {
    if (pid !== undefined) setPriority(pid, priority);
  } catch {
    // The process has already ended, or the system does not allow it.
  }
}
