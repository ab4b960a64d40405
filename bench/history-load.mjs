// node bench/history-load.mjs [--against ../before]: eight users ask for their history of twenty, over tRPC and over REST. It prints the
// server's CPU time and bytes per answer. With another checkout, built before, both are measured in interleaved rounds. Compare ratios.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cpuMs } from './cpu-time.mjs';
import { enter, startServer } from './start-server.mjs';

const sharp = createRequire(new URL('../packages/image/package.json', import.meta.url))('sharp');
const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
  },
});
const USERS = 8;
const PICTURES = 20;
const PATHS = { tRPC: '/api/trpc/profilePicture.history', REST: '/api/users/profile-picture-history/' };
const UNLIMITED = {
  ...{ SIGN_UPS_PER_MINUTE: '1000', UPLOADS_PER_MINUTE: '1000', DECISIONS_PER_MINUTE: '1000' },
  ...{ MAX_PENDING_UPLOADS: '100', KEPT_VERSIONS: '100' },
};

const photo = await sharp({ create: { width: 128, height: 128, channels: 3, background: '#897567' } })
  .jpeg()
  .toBuffer();

async function subjectsOf(name, checkout) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const server = await startServer(dataDir, UNLIMITED, { checkout });
  const users = [];
  for (let i = 0; i < USERS; i++) {
    const headers = await enter(server.url, 'sign-up', { username: `user${i}`, password: `the long phrase of ${i}` });
    for (let sent = 0; sent < PICTURES; sent++) await confirmPicture(server.url, headers);
    users.push(headers);
  }
  const end = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  };
  return Object.entries(PATHS).map(([way, at]) => ({
    name: `${name} ${way}`,
    server,
    url: server.url + at,
    users,
    end,
  }));
}

async function confirmPicture(url, headers) {
  const body = new FormData();
  body.set('image', new Blob([photo]), 'IMG_2041.jpg');
  const uploaded = await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers, body });
  const { id } = await uploaded.json();
  await fetch(`${url}/api/users/confirm-profile-picture/`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ upload_id: id }),
  });
}

/** Undefined if the server has no such path. */
async function measure({ server, url, users }) {
  const end = performance.now() + Number(values.seconds) * 1000;
  const before = cpuMs(server.pid);
  let answers = 0;
  let bytes = 0;
  const asked = users.map(async (headers) => {
    while (performance.now() < end) {
      const answer = await fetch(url, { headers });
      if (answer.status !== 200) return;
      bytes += (await answer.arrayBuffer()).byteLength;
      answers++;
    }
  });
  await Promise.all(asked);
  return answers === 0
    ? undefined
    : { microseconds: ((cpuMs(server.pid) - before) * 1000) / answers, bytes: bytes / answers };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const own = await subjectsOf('this', '.');
const others = values.against === undefined ? [] : await subjectsOf('other', values.against);
const subjects = [...others, ...own];
for (const subject of subjects) subject.warm = await measure(subject);
const there = subjects.filter(({ warm }) => warm !== undefined);
for (const subject of there) subject.rounds = [];
for (let round = 0; round < Number(values.rounds); round++) {
  for (const subject of there) subject.rounds.push(await measure(subject));
}
const cpuOf = ({ rounds }) => median(rounds.map(({ microseconds }) => microseconds));
for (const subject of there) {
  const ratio = cpuOf(subject) / cpuOf(there[0]);
  const bytes = median(subject.rounds.map((round) => round.bytes)).toFixed(0);
  console.log(
    `${subject.name.padEnd(12)} ${cpuOf(subject).toFixed(0).padStart(6)} µs CPU  ${bytes.padStart(6)} bytes  ${ratio.toFixed(2)} of the first`,
  );
}
for (const end of new Set(subjects.map((subject) => subject.end))) await end();
