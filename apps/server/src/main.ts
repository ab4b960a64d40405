import { availableParallelism } from 'node:os';
import path from 'node:path';
import { inProcessChanges, recoverFromCrash, type Deps } from '@portrait/api';
import { migrateToLatest, openDatabase, sessions } from '@portrait/db';
import { openImages } from '@portrait/image';
import { diskInbox, diskStore, sweepFolder } from '@portrait/storage';
import { pino } from 'pino';
import { DEMO_ACCOUNTS, ensureDemoAccounts } from './accounts/demo-accounts.ts';
import { buildApp } from './app.ts';
import { cleanUpRegularly } from './clean-up-regularly.ts';
import { loadEnvFile, readConfig, type Config } from './config.ts';

const started = new Date();
const config = readConfigOrExit();
const log = pino({ level: config.logLevel });
const tmp = path.join(config.mediaDir, 'tmp');

const db = openDatabase(config.databaseFile);
const steps = await migrateToLatest(db);
if (steps.length > 0) log.info({ steps }, 'migrated');
await sweepFolder(tmp);
await sessions.removeExpired(db, started.toISOString());
if (config.demo) await ensureDemoAccounts(db, started.toISOString());

const deps: Deps = {
  db,
  blobs: diskStore(config.mediaDir, tmp),
  inbox: diskInbox(tmp),
  images: openImages({ workers: availableParallelism(), maxOriginalSide: config.limits.maxOriginalSide }),
  limits: config.limits,
  now: () => new Date(),
  log,
  changes: inProcessChanges(),
};
await recoverFromCrash(deps, started);
const cleaning = cleanUpRegularly(deps, config.cleanupEveryMs);

const app = await buildApp(config, deps, log);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutDown());
const address = await app.listen({ host: config.host, port: config.port });
greet(address);

function readConfigOrExit(): Config {
  try {
    loadEnvFile();
    return readConfig();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

async function shutDown(): Promise<void> {
  await app.close();
  await cleaning.stop();
  await deps.images.close();
  await db.destroy();
}

function greet(url: string): void {
  console.log(`\n  Portrait  ${url}`);
  if (!config.demo) return;
  for (const { username, password, role } of DEMO_ACCOUNTS)
    console.log(`  ${role.padEnd(5)}  ${username} / ${password}`);
  console.log();
}
