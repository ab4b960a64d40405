import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, devNull, getPriority, setPriority } from 'node:os';
import type { WorkerLimits } from './worker-limits.ts';

// Found by the package's own name, so that it is the built file even when this one runs from source.
const WORKER = createRequire(import.meta.url).resolve('@portrait/image/worker');

/** Nothing of our own environment, which may hold passwords, reaches a process that reads strangers' bytes. */
const ENVIRONMENT = {
  // Where the programs are that a worker is started by.
  PATH: process.env['PATH'],
  // glibc keeps what threads free in an arena for each; with one arena a worker grows by half as much.
  MALLOC_ARENA_MAX: '1',
  // Squares of one picture are encoded two at a time; more threads only hold more memory at once.
  UV_THREADPOOL_SIZE: '2',
  // Letters look the same on every machine, whatever fonts it has.
  FONTCONFIG_FILE: devNull,
  // libvips would print a line for every odd file.
  VIPS_WARNING: '1',
};

const NODE = [process.execPath, '--max-old-space-size=128', '--max-semi-space-size=2'];

/** The worker ends itself with TOO_MUCH_MEMORY when it has more than `memoryBytes` resident. */
export function forkWorker({ memoryBytes, isolation }: Pick<WorkerLimits, 'memoryBytes' | 'isolation'>): ChildProcess {
  const [execPath, ...execArgv] = [...isolation.wrapper, ...NODE];
  const child = fork(WORKER, [String(memoryBytes)], {
    serialization: 'advanced',
    execPath,
    execArgv,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: ENVIRONMENT,
  });
  lowerPriority(child.pid);
  return child;
}

/**
 * Answers come before pictures: whoever only looks at one does not wait for those that are being read. Set at once,
 * because every thread of the child begins with the priority of the one that starts it; below the server's own, which
 * may itself have been started below others.
 */
function lowerPriority(pid: number | undefined): void {
  const below = Math.min(constants.priority.PRIORITY_LOW, getPriority() + constants.priority.PRIORITY_BELOW_NORMAL);
  try {
    if (pid !== undefined) setPriority(pid, below);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}
