import { setTimeout as wait } from 'node:timers/promises';
import { openPortrait } from '@portrait/fastify';
import { pino } from 'pino';
import { DEMO_ACCOUNTS, ensureDemoAccounts, retireDemoAccounts } from './accounts/demo-accounts.ts';
import { buildApp } from './app.ts';
import { loadEnvFile, misspeltVariables, readConfig, type Config } from './config.ts';
import { dataOf } from './data-of.ts';
import { tidySignInsRegularly } from './tidy-sign-ins-regularly.ts';
import { tightenPermissions } from './tighten-permissions.ts';

const DRAIN_MS = 7_000;
const WHY_NOT_LISTENING: Record<string, string> = {
  EADDRINUSE: 'the port is taken by another program; end it, or set another PORT',
  EACCES: 'ports below 1024 are not for everybody; set another PORT',
  EADDRNOTAVAIL: 'this machine has no such address; set another HOST',
  ENOTFOUND: 'there is no machine of that name; set another HOST',
};
// Nobody else on this machine reads what this process writes.
process.umask(0o077);
const config = readConfigOrExit();
const log = pino({ level: config.logLevel });
for (const { name, meant } of misspeltVariables()) {
  log.warn({ variable: name, meant }, `${name} is no variable of Portrait’s: is ${meant} meant?`);
}

await tightenPermissions(config, log);

const { deps, close: closePortrait } = await openPortrait({
  ...dataOf(config, log),
  cleanUpEveryMs: config.cleanupEveryMs,
}).catch((error: Error) => refuseToStart(error.message));
await prepareDemo();
const tidying = tidySignInsRegularly(deps, { idleMs: config.sessionIdleMs, everyMs: config.cleanupEveryMs });

const closing = new AbortController();
const app = await buildApp(config, deps, log, closing.signal);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutDown());
greet(await listenOrExit());

function readConfigOrExit(): Config {
  try {
    loadEnvFile();
    return readConfig();
  } catch (error) {
    refuseToStart(error instanceof Error ? error.message : String(error));
  }
}

function refuseToStart(why: string): never {
  console.error(why);
  process.exit(1);
}

async function prepareDemo(): Promise<void> {
  if (config.demo) return ensureDemoAccounts(deps);
  const users = await retireDemoAccounts(deps);
  if (users.length > 0) log.warn({ users }, 'roles that the demo accounts gave were taken back');
}

async function listenOrExit(): Promise<string> {
  const { host, port } = config;
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    refuseToStart(`cannot listen on HOST=${host}, PORT=${port}: ${WHY_NOT_LISTENING[code] ?? code}`);
  }
}

/** Whoever balances the load is told first, and has a while to send people elsewhere. */
async function shutDown(): Promise<void> {
  closing.abort();
  await wait(config.closeDelayMs);
  await close();
}

/** Uploads on their way are received to their end, unless they take longer than whoever stops us waits. */
async function close(): Promise<void> {
  const impatient = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  await app.close();
  clearTimeout(impatient);
  await tidying.stop();
  await closePortrait();
}

function greet(url: string): void {
  console.log(`\n  Portrait  ${url}`);
  if (!config.demo) return;
  console.log('  Demo accounts, for whoever sits at this machine:');
  for (const { username, password, role } of DEMO_ACCOUNTS)
    console.log(`  ${role.padEnd(9)}  ${username} / ${password}`);
  console.log();
}
