/**
 * Starts a real S3 server, Ceph's radosgw, with all objects in memory, and prints its address: node scripts/start-ceph.mjs
 *
 * Its access key is testkey, the secret testsecret, and it has the bucket pictures. It ends with this process. With --find it only tells
 * by its exit code whether there is a Ceph on this machine; fetch-ceph.mjs fetches one.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cephConf } from './ceph/ceph-conf.mjs';
import { findCeph } from './ceph/find-ceph.mjs';
import { startDaemons } from './ceph/start-daemons.mjs';

const PREFIX = 'portrait-ceph-';
const USER = { id: 'testkey', secret: 'testsecret' };
const BUCKET = 'pictures';
/** Lets pages of any origin read pictures, and send them. */
const CORS =
  '<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>' +
  '<AllowedMethod>POST</AllowedMethod></CORSRule></CORSConfiguration>';

const ceph = findCeph();
if (process.argv.includes('--find')) process.exit(ceph ? 0 : 1);
if (!ceph) {
  console.error('no Ceph on this machine: run node scripts/fetch-ceph.mjs');
  process.exit(1);
}
sweepAbandoned();
const folder = join(tmpdir(), `${PREFIX}${process.pid}-${randomUUID().slice(0, 8)}`);
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
const endpoint = await start();
await createBucket();
console.log(`S3 at ${endpoint}, bucket ${BUCKET}`);

async function start() {
  const [port, monPort] = [await freePort(), await freePort()];
  mkdirSync(folder);
  const conf = join(folder, 'ceph.conf');
  writeFileSync(conf, cephConf({ folder, port, monPort, plugins: ceph.conf }));
  const daemons = await startDaemons({ ...ceph.env, CEPH_CONF: conf }, { folder, monPort, user: USER });
  for (const daemon of daemons) daemon.once('exit', (code) => endWith(`a daemon of Ceph has ended with ${code}`));
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) await wait(100);
  return url;
}

function endWith(why) {
  console.error(why);
  process.exit(1);
}

async function answers(url) {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function createBucket() {
  const { AwsV4Signer } = createRequire(new URL('../packages/storage/package.json', import.meta.url))('aws4fetch');
  const signing = { service: 's3', region: 'us-east-1', accessKeyId: USER.id, secretAccessKey: USER.secret };
  for (const [query, body] of [
    ['', ''],
    ['?cors', CORS],
  ]) {
    const headers = { 'content-md5': createHash('md5').update(body).digest('base64') };
    const request = { ...signing, method: 'PUT', url: `${endpoint}/${BUCKET}${query}`, headers, body };
    const signed = await new AwsV4Signer(request).sign();
    const { status } = await fetch(signed.url, { method: 'PUT', headers: signed.headers, body });
    if (status !== 200) endWith(`the bucket was not created: ${status}`);
  }
}

/** Deletes the folders of processes that were killed. */
function sweepAbandoned() {
  for (const name of readdirSync(tmpdir())) {
    const [pid] = name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-') : [];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
