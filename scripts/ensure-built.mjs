import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

export const BUILD = ['turbo', 'run', 'build', '--output-logs=errors-only', '--log-order=grouped'];

/**
 * Builds what has changed since the last build; turbo caches the rest.
 *
 * @param quietly for a program whose standard output is its result: prints nothing unless it takes long or fails
 */
export function ensureBuilt({ quietly = false } = {}) {
  const [command, ...args] = BUILD;
  if (quietly && !existsSync(join(ROOT, 'apps/server/dist/cli.js'))) console.error('building for the first run …');
  const status = run(command, args, {}, quietly ? 'pipe' : 'inherit');
  if (status !== 0) process.exit(status);
}
