import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../../packages/db/test/postgres/start-postgres.mjs';
import { freeUrl } from '../launch.mjs';
import { startNginx } from './nginx.mjs';
import { startTcpProxy } from './tcp-proxy.mjs';

const SERVERS = 3;
const KEYS = { AWS_ACCESS_KEY_ID: 'testkey', AWS_SECRET_ACCESS_KEY: 'testsecret' };
const NO_LIMITS = { SIGN_UPS_PER_MINUTE: '1000000', UPLOADS_PER_MINUTE: '1000000', DECISIONS_PER_MINUTE: '1000000' };
const READY_MS = 60_000;

/**
 * Starts PostgreSQL with durable commits, Ceph's S3, three servers, and nginx with deploy/'s configuration in front of them. S3, and the
 * database of the last server, are behind connections that can be cut.
 *
 * @param program the server's program, so that a test can start one with a fault
 */
export async function startCluster(program = 'apps/server/dist/main.js') {
  const folder = mkdtempSync(path.join(tmpdir(), 'portrait-cluster-'));
  const postgres = await startPostgres({ durable: true });
  const admin = new pg.Pool({ connectionString: `${postgres.url}/postgres`, max: 2 });
  admin.on('error', () => undefined);
  const ceph = await startCeph();
  const s3 = await startTcpProxy(ceph.address);
  const link = await startTcpProxy(new URL(postgres.url).host);
  const env = {
    ...process.env,
    ...KEYS,
    ...NO_LIMITS,
    STORAGE_URL: `s3://pictures?endpoint=http://${s3.address}&region=us-east-1`,
    SESSION_SECRET: randomBytes(32).toString('hex'),
    TRUST_PROXY: 'loopback',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    CLEANUP_EVERY_MINUTES: '1',
    CLOSE_DELAY_SECONDS: '1',
    AVIF: 'false',
  };
  const servers = [];
  const endedAt = new Map();
  for (let i = 0; i < SERVERS; i++) {
    const host = i === SERVERS - 1 ? link.address : new URL(postgres.url).host;
    const url = await freeUrl();
    servers.push(
      serverAt(url, program, {
        env: {
          ...env,
          DATABASE_URL: `postgres://postgres@${host}/postgres`,
          DATA_DIR: path.join(folder, `server-${i + 1}`),
          PORT: new URL(url).port,
        },
        endedAt,
      }),
    );
  }
  // At the same time, as a deployment does: one of them migrates.
  await Promise.all(servers.map(async (server) => server.start()));
  mkdirSync(path.join(folder, 'nginx'));
  const nginx = await startNginx(
    path.join(folder, 'nginx'),
    servers.map(({ url }) => new URL(url).host),
  );
  return {
    url: nginx.url,
    servers,
    /** When each process that was stopped or killed had ended, by the id with which it claims its work. */
    endedAt,
    /** When the database was away from a server: from and to, in milliseconds. */
    databaseAway: [],
    admin,
    s3,
    link,
    /** For commands, past the connections that can be cut. */
    env: {
      ...env,
      DATABASE_URL: `${postgres.url}/postgres`,
      STORAGE_URL: `s3://pictures?endpoint=http://${ceph.address}&region=us-east-1`,
      DATA_DIR: path.join(folder, 'command'),
    },
    async stop() {
      await nginx.stop();
      await Promise.all(servers.map(async (server) => server.stop()));
      s3.stop();
      link.stop();
      await admin.end();
      await ceph.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server that can be killed and started again. */
function serverAt(url, program, { env, endedAt }) {
  let child;
  let ended = Promise.resolve();
  async function start() {
    const argv = ['--pdeathsig', 'KILL', '--', process.execPath, program];
    child = spawn('setpriv', argv, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    ended = new Promise((resolve) => child.once('exit', resolve));
    await ready();
  }
  /** A server that cannot start because its database is away is started again, as a supervisor does. */
  async function ready() {
    for (const until = Date.now() + READY_MS; Date.now() < until; await wait(50)) {
      if (await answers(`${url}/readyz`)) return;
      if (child.exitCode !== null) {
        await wait(500);
        return start();
      }
    }
    throw new Error(`${url} is not ready`);
  }
  async function end(signal) {
    const instances = instancesIn(env.DATA_DIR);
    child.kill(signal);
    await ended;
    for (const id of instances) if (!endedAt.has(id)) endedAt.set(id, Date.now());
  }
  return { url, start, ready, kill: async () => end('SIGKILL'), stop: async () => end('SIGTERM') };
}

/** The ids of the process that receives files in this folder, and of those before that were killed. */
function instancesIn(dataDir) {
  try {
    return readdirSync(path.join(dataDir, 'inbox'));
  } catch {
    return [];
  }
}

async function answers(url) {
  return fetch(url, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function startCeph() {
  const argv = ['--import', './scripts/end-with-parent.mjs', 'scripts/start-ceph.mjs'];
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Ceph did not start (${code}): run node scripts/fetch-ceph.mjs`)));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const [, found] = /http:\/\/(\S+?),/.exec(text) ?? [];
      if (found) resolve(found);
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { address, stop };
}
