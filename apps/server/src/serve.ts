import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { openPortrait } from '@portrait/fastify';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { DEMO_ACCOUNTS, ensureDemoAccounts, retireDemoAccounts } from './accounts/demo-accounts.ts';
import { buildApp } from './app.ts';
import { loadEnvFile, misspeltVariables, readConfig, type Config } from './config.ts';
import { dataOf } from './data-of.ts';
import { serveMetrics } from './metrics/metrics-route.ts';
import { openMetrics } from './metrics/open-metrics.ts';
import { tidySignInsRegularly } from './tidy-sign-ins-regularly.ts';
import { tightenPermissions } from './tighten-permissions.ts';

const DRAIN_MS = 7_000;
const WHY_NOT_LISTENING: Record<string, string> = {
  EADDRINUSE: 'the port is taken by another program; end it, or set another port',
  EACCES: 'ports below 1024 need privileges; set another port',
  EADDRNOTAVAIL: 'this machine does not have that address; set another host',
  ENOTFOUND: 'the host name is unknown; set another host',
};
// The bodies of uploads count as heap, although they are soon gone: with less room, all of it is searched several times a second.
setFlagsFromString('--heap-growing-percent=200');
// Files that this process creates are readable by its own user only.
process.umask(0o077);
const config = readConfigOrExit();
const log = pino({ level: config.logLevel });
for (const { name, meant } of misspeltVariables()) {
  log.warn({ variable: name, meant }, `${name} is not a variable of Portrait: did you mean ${meant}?`);
}

await tightenPermissions(config, log);

const { deps, close: closePortrait } = await openPortrait({
  ...dataOf(config, log),
  cleanUpEveryMs: config.cleanupEveryMs,
  avif: config.avif,
}).catch((error: Error) => refuseToStart(error.message));
await prepareDemo();
const tidying = tidySignInsRegularly(deps, { idleMs: config.sessionIdleMs, everyMs: config.cleanupEveryMs });

const closing = new AbortController();
let metricsServer: FastifyInstance | undefined;
const metrics = config.metrics && openMetrics(deps, config.dataDir);
const app = await buildApp(config, deps, log, { closing: closing.signal, metrics });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutDown());
metricsServer = await serveMetricsOrExit();
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
  if (users.length > 0) log.warn({ users }, 'roles that the demo accounts assigned were revoked');
}

async function listenOrExit(): Promise<string> {
  const { host, port } = config;
  try {
    return await app.listen({ host, port });
  } catch (error) {
    return cannotListen(`HOST=${host}, PORT=${port}`, error);
  }
}

async function serveMetricsOrExit() {
  if (!config.metrics?.listen || !metrics) return undefined;
  const { host, port } = config.metrics.listen;
  try {
    return await serveMetrics(config.metrics, metrics);
  } catch (error) {
    return cannotListen(`METRICS_HOST=${host}, METRICS_PORT=${port}`, error);
  }
}

async function cannotListen(where: string, error: unknown): Promise<never> {
  await close();
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  refuseToStart(`cannot listen on ${where}: ${WHY_NOT_LISTENING[code] ?? code}`);
}

/** /readyz reports the shutdown first, so that a load balancer has time to redirect clients. */
async function shutDown(): Promise<void> {
  closing.abort();
  await wait(config.closeDelayMs);
  await close();
}

/** Uploads in progress are completed, unless they take longer than a supervisor usually waits. */
async function close(): Promise<void> {
  const impatient = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  await app.close();
  clearTimeout(impatient);
  await metricsServer?.close();
  metrics?.close();
  await tidying.stop();
  await closePortrait();
}

function greet(url: string): void {
  console.log(`\n  Portrait  ${url}`);
  if (!config.demo) return;
  console.log('  Demo accounts, on this machine only:');
  for (const { username, password, role } of DEMO_ACCOUNTS)
    console.log(`  ${role.padEnd(9)}  ${username} / ${password}`);
  console.log();
}
