import { run } from './run.mjs';

/** Builds what changed since the last time; turbo answers from its cache when nothing did. */
export const BUILD = ['turbo', 'run', 'build', '--output-logs=errors-only', '--log-order=grouped'];

export function ensureBuilt() {
  const [command, ...args] = BUILD;
  const status = run(command, args);
  if (status !== 0) process.exit(status);
}
