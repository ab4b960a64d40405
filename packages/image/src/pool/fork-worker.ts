import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';

// Found by the package's own name, so that it is the built file even when this one runs from source.
const WORKER = createRequire(import.meta.url).resolve('@portrait/image/worker');

/** What libraries need to be found and to write; nothing else of ours reaches a process that reads strangers' bytes. */
const PASSED_ON = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR', 'TEMP', 'SystemRoot'];

export function forkWorker(): ChildProcess {
  const passedOn = PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return fork(WORKER, {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=128', '--max-semi-space-size=2'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Fewer arenas save a fifth of the memory; libvips would print a line for every odd file.
    env: { ...Object.fromEntries(passedOn), MALLOC_ARENA_MAX: '2', VIPS_WARNING: '1' },
  });
}
