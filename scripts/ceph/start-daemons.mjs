import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const STEP_MS = 90_000;
/** With these, setpriv starts a command that the system kills when this process ends. */
const ENDING = ['--pdeathsig', 'KILL'];

/**
 * Starts Ceph's daemons and creates an S3 user. They end with this process, in whatever way it ends.
 *
 * @param folder contains ceph.conf
 * @param user id and secret of the user's access key
 * @returns the child processes
 */
export async function startDaemons(env, { folder, monPort, user }) {
  const run = async (...command) => promisify(execFile)('setpriv', [...ENDING, ...command], { env, timeout: STEP_MS });
  const start = (program, ...args) => spawn('setpriv', [...ENDING, program, '-f', ...args], { env, stdio: 'ignore' });
  const [keyring, map] = [join(folder, 'keyring'), join(folder, 'monmap')];
  const [cluster, osd] = [randomUUID(), randomUUID()];
  await makeKeys(run, keyring);
  await run('monmaptool', '--create', '--fsid', cluster, '--addv', 'a', `[v2:127.0.0.1:${monPort}]`, map);
  await run('ceph-mon', '--id', 'a', '--mkfs', '--fsid', cluster, '--monmap', map, '--keyring', keyring);
  const daemons = [start('ceph-mon', '--id', 'a')];
  await run('ceph', 'osd', 'new', osd, '0');
  mkdirSync(join(folder, 'osd'));
  await run('ceph-osd', '--id', '0', '--mkfs', '--osd-uuid', osd);
  await run('ceph', 'osd', 'crush', 'add', 'osd.0', '1', 'root=default', 'host=localhost');
  daemons.push(start('ceph-osd', '--id', '0'), start('radosgw', '-n', 'client.rgw'));
  const named = ['--uid', 'test', '--display-name', 'test', '--access-key', user.id, '--secret-key', user.secret];
  await run('radosgw-admin', '-n', 'client.rgw', 'user', 'create', ...named);
  return daemons;
}

async function makeKeys(run, keyring) {
  const all = ['mon', 'osd', 'mgr'].flatMap((daemon) => ['--cap', daemon, 'allow *']);
  await run('ceph-authtool', '--create-keyring', keyring, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *');
  for (const name of ['client.admin', 'client.rgw', 'osd.0']) {
    await run('ceph-authtool', keyring, '--gen-key', '-n', name, ...all);
  }
}
