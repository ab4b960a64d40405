import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startServer } from './server-process.ts';

vi.setConfig({ testTimeout: 120_000 });

const NPM_START = fileURLToPath(new URL('../../../scripts/start.mjs', import.meta.url));

async function dataDir(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-start-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function started(env: Record<string, string>, main?: string, nodeArguments: string[] = []) {
  const server = await startServer({ DATA_DIR: await dataDir(), ...env }, nodeArguments, main);
  onTestFinished(server.kill);
  return server;
}

/** The output of a server that does not start. */
async function refusal(env: Record<string, string>): Promise<string> {
  const failed = await started(env).catch((error: Error) => error.message);
  return String(failed).replace(/^the server ended with 1\n/, '');
}

test('a port in use ends the start with one line that names it', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await refusal({ PORT: String(port) })).toBe(
    `cannot listen on HOST=127.0.0.1, PORT=${port}: the port is taken by another program; end it, or set another port\n`,
  );
});

test.each([
  [{ SESSION_SECRET: 'hunter2' }, 'SESSION_SECRET: at least 32 characters are required, it has 7\n'],
  [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY: expected .*, got "yes"\n$/],
  [{ DEMO: '1', NODE_ENV: 'production' }, /^DEMO=1 is refused with NODE_ENV=production: .*\n$/],
])('%j ends the start with one line and no stack', async (env, line) => {
  expect(await refusal(env as Record<string, string>)).toEqual(expect.stringMatching(line));
});

test('a misspelt variable is named at the start', async () => {
  const server = await started({ SIGNINS_PER_MINUTE: '5' });
  expect(server.output()).toContain(
    'SIGNINS_PER_MINUTE is not a variable of Portrait: did you mean SIGN_INS_PER_MINUTE?',
  );
});

test('the server itself loads the database’s native code, but not that of the image workers', async () => {
  const report = 'process.on("exit", () => console.log(process.report.getReport().sharedObjects.join()))';
  const server = await started({}, undefined, ['--import', `data:text/javascript,${report}`]);
  await server.stop();
  expect(server.output()).toContain('better_sqlite3');
  expect(server.output()).not.toContain('vips');
});

test('npm start enables the demo accounts on this machine only, and says so', async () => {
  const demoAccounts = async (url: string) => (await fetch(`${url}/api/auth/demo-accounts`)).json();
  const here = await started({ HOST: '127.0.0.1' }, NPM_START);
  expect(here.output()).toContain('Demo accounts are on: only this machine can reach the server');
  expect(await demoAccounts(here.url)).toHaveLength(4);
  const everywhere = await started({ HOST: '0.0.0.0' }, NPM_START);
  expect(everywhere.output()).toContain('Demo accounts are off: HOST=0.0.0.0, which other machines can reach');
  expect(await demoAccounts(everywhere.url)).toEqual([]);
});
