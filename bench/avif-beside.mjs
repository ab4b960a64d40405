// node bench/avif-beside.mjs [--rounds 5] [--seconds 12] [--every 350]: whether making AVIF squares slows down uploads and confirms. Two
// servers, one with AVIF=1 and one with AVIF=0, get an upload and its confirm every so many milliseconds, whether or not earlier ones
// were answered, so that AVIF squares are always due. It prints p50 and p99 over all rounds, which are interleaved, and how many
// pictures got AVIF squares meanwhile. Compare the lines: absolute figures depend on the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cpuMs } from './cpu-time.mjs';
import { benchPictures } from './pictures.mjs';
import { enter, startServer } from './start-server.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '12' },
    every: { type: 'string', default: '350' },
  },
});
const NO_LIMITS = {
  UPLOADS_PER_MINUTE: '1000000',
  DECISIONS_PER_MINUTE: '1000000',
  MAX_PENDING_UPLOADS: '100000',
  MAX_USER_BYTES: '900000000000',
};
const require = createRequire(new URL('../packages/db/package.json', import.meta.url));
const SQLite = require('better-sqlite3');

let sent = 0;

/** The same picture as another file, with a comment that no other has. */
function another(bytes) {
  const comment = Buffer.from(`bench ${sent++}`);
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([bytes.subarray(0, 2), head, comment, bytes.subarray(2)]);
}

async function upload({ url, headers }, bytes) {
  const body = new FormData();
  body.set('image', new Blob([another(bytes)], { type: 'image/jpeg' }), 'photo.jpg');
  const answer = await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers, body });
  if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).id;
}

async function confirm({ url, headers }, upload_id) {
  const answer = await fetch(`${url}/api/users/confirm-profile-picture/`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ upload_id }),
  });
  if (answer.status !== 200) throw new Error(`confirm: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function measure({ avif, bytes }) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const server = await startServer(dataDir, { ...NO_LIMITS, AVIF: avif });
  const headers = await enter(server.url, 'sign-up', { username: 'ada', password: 'a long enough password' });
  const user = { url: server.url, headers };
  await confirm(user, await upload(user, bytes));
  await wait(3000);
  const times = { upload: [], confirm: [] };
  const flow = async () => {
    const startedAt = performance.now();
    const id = await upload(user, bytes);
    const sentAt = performance.now();
    await confirm(user, id);
    times.upload.push(sentAt - startedAt);
    times.confirm.push(performance.now() - sentAt);
  };
  const flows = [];
  const until = performance.now() + Number(values.seconds) * 1000;
  const before = cpuMs(server.pid);
  while (performance.now() < until) {
    flows.push(
      flow().catch((error) => {
        // The server closed the connection just then, because it was not used.
        if (!/ECONNRESET|UND_ERR_SOCKET/.test(error.cause?.code)) throw error;
      }),
    );
    await wait(Number(values.every));
  }
  await Promise.all(flows);
  const cpu = cpuMs(server.pid) - before;
  await server.stop();
  const db = new SQLite(path.join(dataDir, 'portrait.sqlite'), { readonly: true });
  const made = db
    .prepare(`select count(*) as made from users_profilepictureversion where files like '%.avif"%'`)
    .get().made;
  db.close();
  rmSync(dataDir, { recursive: true });
  return { ...times, made, cpu };
}

function percentile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
}

const files = await benchPictures(path.join(tmpdir(), 'portrait-bench-pictures'));
const bytes = await readFile(files['1024 px photo']);
const empty = () => ({ upload: [], confirm: [], made: 0, cpu: 0 });
const all = { 1: empty(), 0: empty() };
for (let round = 0; round < Number(values.rounds); round++) {
  for (const avif of round % 2 === 0 ? ['1', '0'] : ['0', '1']) {
    const { upload: uploads, confirm: confirms, made, cpu } = await measure({ avif, bytes });
    all[avif].upload.push(...uploads);
    all[avif].confirm.push(...confirms);
    all[avif].made += made;
    all[avif].cpu += cpu;
  }
}
const row = ({ upload: uploads, confirm: confirms, made, cpu }) => ({
  uploads: uploads.length,
  'upload p50 ms': percentile(uploads, 0.5),
  'upload p99 ms': percentile(uploads, 0.99),
  'confirm p50 ms': percentile(confirms, 0.5),
  'confirm p99 ms': percentile(confirms, 0.99),
  'pictures in AVIF': made,
  'CPU s': (cpu / 1000).toFixed(1),
});
console.table({ 'AVIF=1': row(all[1]), 'AVIF=0': row(all[0]) });
