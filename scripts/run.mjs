import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The environment of every tool: the checkout's programs come first in PATH, and telemetry is off. */
export const TOOL_ENV = {
  ...process.env,
  PATH: [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
};

/**
 * Runs a command in the checkout's folder, on this terminal.
 *
 * @param stdio 'pipe' to print the output only if the command fails
 * @returns its exit code
 */
export function run(command, args, env = {}, stdio = 'inherit') {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    stdio,
    env: { ...TOOL_ENV, ...env },
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0 && stdout) process.stderr.write(Buffer.concat([stdout, stderr]));
  return status ?? 1;
}
