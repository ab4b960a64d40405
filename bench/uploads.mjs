// node bench/uploads.mjs [--against DIR] [--rounds 5] [--seconds 3]: eight users send pictures to the real server, and to the Django
// peer of bench/peers/django, which makes the same squares. It prints uploads per second and the CPU time of all processes of a
// server for each, medians of interleaved rounds. The peer needs Debian's python3-django, python3-djangorestframework, python3-pil
// and gunicorn, and is skipped without them. With --against, the built server of another checkout takes part. Compare ratios.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cpuMs } from './cpu-time.mjs';
import { benchPictures } from './pictures.mjs';
import { enter, startServer } from './start-server.mjs';

const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
  },
});
const USERS = 8;
const PEER = new URL('peers/django/', import.meta.url).pathname;
const PYTHON = '/usr/bin/python3';
const NO_LIMITS = {
  ...{ SIGN_UPS_PER_MINUTE: '1000', UPLOADS_PER_MINUTE: '1000000' },
  ...{ MAX_PENDING_UPLOADS: '100000', MAX_USER_BYTES: '900000000000' },
};
const PICTURES = ['12 MP photo', '2048 px photo', '1024 px photo', 'PNG screenshot'];

async function startPortrait(name, checkout) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const server = await startServer(dataDir, NO_LIMITS, { checkout });
  const users = [];
  for (let i = 0; i < USERS; i++) {
    users.push(await enter(server.url, 'sign-up', { username: `user${i}`, password: `the long phrase of ${i}` }));
  }
  const end = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  };
  return { name, ...server, users, end };
}

/** Undefined if the peer's packages are missing. */
async function startDjango() {
  const there = spawnSync(PYTHON, ['-c', 'import django, rest_framework, PIL, gunicorn']).status === 0;
  if (!there) return undefined;
  const data = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const env = { ...process.env, PEER_DATA: data, PEER_USERS: String(USERS), PYTHONDONTWRITEBYTECODE: '1' };
  execFileSync(PYTHON, ['peer.py'], { cwd: PEER, env, stdio: 'inherit' });
  const port = 4480;
  const gunicorn = ['-m', 'gunicorn', 'peer:application', '-w', '2', '-b', `127.0.0.1:${port}`, '--log-level', 'error'];
  const child = spawn(PYTHON, gunicorn, { cwd: PEER, env, stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(url).catch(() => undefined))) await wait(50);
  const users = [];
  for (let i = 0; i < USERS; i++) users.push(await enterDjango(url, i));
  const end = async () => {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    rmSync(data, { recursive: true });
  };
  return { name: 'Django', url, pid: child.pid, users, end };
}

async function enterDjango(url, i) {
  const answer = await fetch(`${url}/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `user${i}`, password: 'a long enough password' }),
  });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  return { cookie: cookie.join('; '), 'x-csrftoken': (await answer.json()).csrf };
}

let sent = 0;

/** The same picture as another file: with a comment that no other has. */
function another(picture) {
  const comment = Buffer.from(`bench ${sent++}`);
  if (picture[0] !== 0xff) return Buffer.concat([picture, comment]);
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([picture.subarray(0, 2), head, comment, picture.subarray(2)]);
}

async function measure({ url, pid, users }, picture) {
  const startedAt = performance.now();
  const until = startedAt + Number(values.seconds) * 1000;
  const before = cpuMs(pid);
  let uploads = 0;
  const sending = users.map(async (headers) => {
    while (performance.now() < until) {
      const body = new FormData();
      body.set('image', new Blob([another(picture.bytes)], { type: picture.type }), picture.name);
      const answer = await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers, body });
      if (answer.status !== 201) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
      uploads++;
    }
  });
  await Promise.all(sending);
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: uploads / seconds, cpu: (cpuMs(pid) - before) / uploads };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const files = await benchPictures(path.join(tmpdir(), 'portrait-bench-pictures'));
const django = await startDjango();
if (!django) console.log('The Django peer is skipped: its packages are not installed.');
const servers = [
  ...(django ? [django] : []),
  ...(values.against ? [await startPortrait('against', values.against)] : []),
  await startPortrait('here', '.'),
];
try {
  for (const name of PICTURES) {
    const file = files[name];
    const type = file.endsWith('png') ? 'image/png' : 'image/jpeg';
    const picture = { name: path.basename(file), bytes: await readFile(file), type };
    const rounds = servers.map(() => []);
    for (const server of servers) await measure(server, picture);
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const [i, server] of servers.entries()) rounds[i].push(await measure(server, picture));
    }
    for (const [i, server] of servers.entries()) {
      const [perSecond, cpu] = ['perSecond', 'cpu'].map((what) => median(rounds[i].map((each) => each[what])));
      const first = median(rounds[0].map((each) => each.cpu));
      console.log(
        `${name.padEnd(15)} ${server.name.padEnd(8)} ${perSecond.toFixed(1).padStart(6)}/s ${cpu.toFixed(1).padStart(7)} ms CPU ${(cpu / first).toFixed(2).padStart(6)} of the first`,
      );
    }
  }
} finally {
  for (const { end } of servers) await end();
}
