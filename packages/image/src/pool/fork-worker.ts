import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';

// Found by the package's own name, so that it is the built file even when this one runs from source.
const WORKER = createRequire(import.meta.url).resolve('@portrait/image/worker');

/** Nothing of our own environment, which may hold passwords, reaches a process that reads strangers' bytes. */
const ENVIRONMENT = {
  // glibc keeps what is freed in an arena for each thread; one arena, given back above 256 kB, halves what a worker grows by.
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: String(256 * 1024),
  // Squares of one picture are encoded two at a time; more threads only hold more memory at once.
  UV_THREADPOOL_SIZE: '2',
  // libvips would print a line for every odd file.
  VIPS_WARNING: '1',
};

export function forkWorker(): ChildProcess {
  return fork(WORKER, {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=128', '--max-semi-space-size=2'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: ENVIRONMENT,
  });
}
