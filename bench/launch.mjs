import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 5;
const ANSWER_MS = 2000;
const START_MS = 120_000;
const LOWEST_PORT = 20_000;
const PORTS = 10_000;

/** The program and arguments of a process that ends when its parent does. */
export function endingWithParent(argv) {
  return ['setpriv', ['--pdeathsig', 'TERM', '--', ...argv]];
}

/**
 * Starts a server that ends with this process, and waits until it answers.
 *
 * @param options.argv its program and arguments
 * @param options.ready the path of a request that it answers as soon as it can serve
 * @returns its process, the time it took in milliseconds, and a function that stops it
 */
export async function launch({ argv, url, ready = '/', ...options }) {
  const startedAt = performance.now();
  const child = spawn(...endingWithParent(argv), {
    stdio: ['ignore', 'ignore', 'inherit'],
    ...options,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!(await answers(url + ready))) {
    if (child.exitCode !== null) throw new Error(`${argv.join(' ')} ended with ${child.exitCode}`);
    if (performance.now() - startedAt > START_MS) throw new Error(`${argv.join(' ')} does not answer`);
    await wait(POLL_MS);
  }
  const startMs = performance.now() - startedAt;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid, startMs, stop };
}

function answers(url) {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: ANSWER_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode < 500);
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', () => resolve(false));
  });
}

/**
 * @returns the address of a port that nothing listens on. It is below those that the kernel gives to connections: a connection that
 *   is tried on such a port before its server listens can get it itself, and the server cannot any more.
 */
export async function freeUrl() {
  const port = LOWEST_PORT + Math.floor(Math.random() * PORTS);
  const server = createServer();
  const free = await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  return free ? `http://127.0.0.1:${port}` : freeUrl();
}
