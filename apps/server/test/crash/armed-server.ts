import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startServer, type ServerProcess } from '../server-process.ts';

/** Node's arguments that load `crash-at-step.mjs`. */
export const PRELOAD = ['--import', new URL('crash-at-step.mjs', import.meta.url).href];

/**
 * Starts a server that is killed at a durable step.
 *
 * @param at the number of the step, from 1; 0 for none
 * @returns its log of the steps
 */
export async function startArmed(
  dataDir: string,
  at: number,
  more: Record<string, string> = {},
): Promise<{ server: ServerProcess; log: string }> {
  const log = path.join(dataDir, 'steps.log');
  await writeFile(log, '');
  const crash = { CRASH_AT: String(at), CRASH_STEPS: log };
  const server = await startServer({ DATA_DIR: dataDir, CLEANUP_EVERY_MINUTES: '1440', ...crash, ...more }, PRELOAD);
  server.signal('SIGUSR2');
  while (!(await readFile(log, 'utf8')).includes('armed')) await wait(10);
  return { server, log };
}

/** The steps in a log. */
export async function linesOf(log: string): Promise<string[]> {
  return (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '' && line !== 'armed');
}
