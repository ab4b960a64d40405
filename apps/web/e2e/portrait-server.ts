import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ROOT } from './cache-folder.ts';

const END_WITH_PARENT = pathToFileURL(join(ROOT, 'scripts/end-with-parent.mjs')).href;
const PATIENCE_MS = 20_000;

/** The real server, as `npm start` runs it, on its own port with a new data folder. */
export interface PortraitServer {
  url: string;
  /** Its data folder, for a command that uses it too. */
  dataDir: string;
  /** Stops it with SIGTERM; fails if it does not exit by itself with code 0. */
  stop(): Promise<void>;
}

/**
 * @param settings environment variables
 * @param fill fills the data folder before the start
 */
export async function startServer(
  settings: Record<string, string> = {},
  fill: (dataDir: string) => Promise<void> = async () => undefined,
): Promise<PortraitServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portrait-e2e-'));
  await fill(dataDir);
  // Building another host's page in this process sets NODE_ENV to production, where there is no demo.
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    DEMO: '1',
    // Pictures that change their format by themselves would surprise most tests.
    AVIF: '0',
    ...settings,
  };
  const server = spawn(process.execPath, ['--import', END_WITH_PARENT, 'apps/server/dist/main.js'], { cwd: ROOT, env });
  const output = listen(server);
  const ended = once(server, 'exit');
  const url = await waitFor(() => /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0], output);
  await waitFor(async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.ok, output);
  return {
    url,
    dataDir,
    async stop() {
      server.kill('SIGTERM');
      const inTime = await Promise.race([ended, sleep(PATIENCE_MS, undefined, { ref: false })]);
      server.kill('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
      if (inTime?.[0] !== 0) throw new Error(`the server did not end cleanly:\n${output()}`);
    },
  };
}

function listen(server: ChildProcess): () => string {
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (output += text));
  return () => output;
}

async function waitFor<T>(look: () => T | undefined | Promise<T | undefined>, output: () => string): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`the server did not start:\n${output()}`);
}
