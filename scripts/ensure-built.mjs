import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

export const BUILD = ['turbo', 'run', 'build', '--output-logs=errors-only', '--log-order=grouped'];

/**
 * Builds what changed since the last time; turbo answers from its cache when nothing did.
 *
 * @param quietly for a program whose standard output is its result: says nothing unless it takes long or fails
 */
export function ensureBuilt({ quietly = false } = {}) {
  const [command, ...args] = BUILD;
  if (quietly && !existsSync(join(ROOT, 'apps/server/dist/cli.js'))) console.error('building, once …');
  const status = run(command, args, {}, quietly ? 'pipe' : 'inherit');
  if (status !== 0) process.exit(status);
}
