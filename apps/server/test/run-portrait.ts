import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Running {
  stdin?: string;
  /** Called with each part of standard error, while the command runs. */
  hear?: (said: string) => void;
  /** Called with a function that kills it. */
  started?: (kill: () => void) => void;
}

/** Runs the built command line as a separate process. */
export async function runPortrait(
  dataDir: string,
  args: string[],
  { stdin = '', hear = () => undefined, started = () => undefined }: Running = {},
): Promise<Ran> {
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir };
  const child = spawn(process.execPath, [CLI, ...args], { cwd: dataDir, env });
  const ended = once(child, 'close');
  started(() => void child.kill('SIGKILL'));
  child.stdin.end(stdin);
  child.stderr.on('data', (said) => hear(String(said)));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await ended) as [number | null];
  return { code, stdout, stderr };
}

/** The JSON output of a command. */
export async function portraitJson<T>(dataDir: string, ...args: string[]): Promise<T> {
  const { stdout, stderr } = await runPortrait(dataDir, [...args, '--json']);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as T;
}
