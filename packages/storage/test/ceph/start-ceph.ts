import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cephConf } from './ceph-conf.ts';
import { findCeph, type CephPrograms } from './ceph-programs.ts';

/** A running S3 server without buckets. */
export interface S3Server {
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  stop(): Promise<void>;
}

type Run = (program: string, ...args: string[]) => Promise<unknown>;

const PREFIX = 'portrait-ceph-';
const CREDENTIALS = { accessKeyId: 'testkey', secretAccessKey: 'testsecret' };
const STARTED_WITHIN_MS = 90_000;

/**
 * Starts Ceph's S3 server with all objects in memory. Its processes end with this one, in whatever way it ends.
 *
 * @throws if there is no Ceph on this machine: see `findCeph`
 */
export async function startCeph(): Promise<S3Server> {
  const ceph = findCeph();
  if (!ceph) throw new Error('no Ceph on this machine: run node scripts/fetch-ceph.mjs');
  sweepAbandoned();
  const folder = path.join(tmpdir(), `${PREFIX}${process.pid}-${randomUUID().slice(0, 8)}`);
  const [port, monPort] = [await freePort(), await freePort()];
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'ceph.conf'), cephConf({ folder, port, monPort, plugins: ceph.conf }));
  const daemons: ChildProcess[] = [];
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await Promise.all(daemons.map(end));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await startDaemons(ceph, { folder, monPort, daemons });
    await untilAnswers(endpoint, daemons);
    return { endpoint, credentials: CREDENTIALS, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDaemons(
  ceph: CephPrograms,
  { folder, monPort, daemons }: { folder: string; monPort: number; daemons: ChildProcess[] },
): Promise<void> {
  const env = { ...ceph.env, CEPH_CONF: path.join(folder, 'ceph.conf') };
  const run: Run = async (program, ...args) => promisify(execFile)(program, args, { env, timeout: STARTED_WITHIN_MS });
  const start = (program: string, ...args: string[]) => {
    const command = ['--pdeathsig', 'KILL', program, '-f', ...args];
    daemons.push(spawn('setpriv', command, { env, stdio: 'ignore' }));
  };
  await makeKeys(run, path.join(folder, 'keyring'));
  const [map, cluster, osd] = [path.join(folder, 'monmap'), randomUUID(), randomUUID()];
  await run('monmaptool', '--create', '--fsid', cluster, '--addv', 'a', `[v2:127.0.0.1:${monPort}]`, map);
  await run(
    'ceph-mon',
    '--id',
    'a',
    '--mkfs',
    '--fsid',
    cluster,
    '--monmap',
    map,
    '--keyring',
    path.join(folder, 'keyring'),
  );
  start('ceph-mon', '--id', 'a');
  await run('ceph', 'osd', 'new', osd, '0');
  mkdirSync(path.join(folder, 'osd'));
  await run('ceph-osd', '--id', '0', '--mkfs', '--osd-uuid', osd);
  await run('ceph', 'osd', 'crush', 'add', 'osd.0', '1', 'root=default', 'host=localhost');
  start('ceph-osd', '--id', '0');
  start('radosgw', '-n', 'client.rgw');
  const keys = ['--access-key', CREDENTIALS.accessKeyId, '--secret-key', CREDENTIALS.secretAccessKey];
  await run('radosgw-admin', '-n', 'client.rgw', 'user', 'create', '--uid', 'test', '--display-name', 'test', ...keys);
}

async function makeKeys(run: Run, keyring: string): Promise<void> {
  const all = ['mon', 'osd', 'mgr'].flatMap((daemon) => ['--cap', daemon, 'allow *']);
  await run('ceph-authtool', '--create-keyring', keyring, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *');
  for (const name of ['client.admin', 'client.rgw', 'osd.0'])
    await run('ceph-authtool', keyring, '--gen-key', '-n', name, ...all);
}

async function untilAnswers(endpoint: string, daemons: ChildProcess[]): Promise<void> {
  for (let tries = STARTED_WITHIN_MS / 100; tries > 0; tries--) {
    if (daemons.some(({ exitCode }) => exitCode !== null)) throw new Error('a daemon of Ceph has ended');
    if (
      await fetch(endpoint).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await wait(100);
  }
  throw new Error(`${endpoint} does not answer`);
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const ended = once(daemon, 'exit');
  daemon.kill('SIGKILL');
  await ended;
}

/** Deletes the folders of test runs that were killed. */
function sweepAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-')[0] : undefined;
    if (pid !== undefined && !existsSync(`/proc/${pid}`))
      rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
