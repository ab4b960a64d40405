import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const END_WITH_PARENT = new URL('../../../scripts/end-with-parent.mjs', import.meta.url).href;

export interface ServerProcess {
  url: string;
  /** Everything that it has printed. */
  output(): string;
  /** Kills the process with SIGKILL. */
  kill(): Promise<void>;
  /** @returns the exit code */
  stop(): Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when the process has ended. */
  gone: Promise<void>;
}

/**
 * Starts the built server as a separate process on a free port, without the job that makes AVIF squares at moments of its own. It ends
 * with the tests, however they end.
 *
 * @param main another program to run as the server
 */
export async function startServer(
  env: Record<string, string>,
  nodeArguments: string[] = [],
  main = MAIN,
): Promise<ServerProcess> {
  return startProgram([...nodeArguments, main], { env: { PORT: '0', LOG_LEVEL: 'warn', AVIF: '0', ...env } });
}

/** Starts any program that prints the address it listens on. */
export async function startProgram(
  nodeArguments: string[],
  { env = {}, cwd }: { env?: Record<string, string>; cwd?: string },
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...nodeArguments], {
    env: { PATH: process.env['PATH'], ...env },
    cwd,
    stdio: 'pipe',
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const url = await addressOf(child, () => output);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
    return child.exitCode;
  };
  return {
    url,
    gone,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: async () => end('SIGTERM'),
    signal: (signal) => void child.kill(signal),
  };
}

async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const address = /(http:\/\/[\d.]+:\d+)/.exec(output())?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${output()}`)));
  });
}
