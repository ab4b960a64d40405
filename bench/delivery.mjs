// node bench/delivery.mjs [--against DIR] [--rounds 5] [--seconds 2] [--json FILE]: requests per second for a small picture over 64
// connections, and the CPU time of the server for each, in interleaved rounds: of Portrait, of its peers, of node:http from memory,
// and of nginx from the disk. Django and nginx are skipped unless installed. Compare ratios. It needs wrk.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cpuMs } from './cpu-time.mjs';
import { benchOptions, inRounds, publish } from './measurements.mjs';
import { startBare } from './peers/bare.mjs';
import { startDjango } from './peers/django.mjs';
import { startNginx } from './peers/nginx.mjs';
import { startPlain } from './peers/plain.mjs';
import { benchPictures } from './pictures.mjs';
import { startPortrait } from './start-portrait.mjs';
import { confirm, upload } from './upload.mjs';

const values = benchOptions({ against: undefined, rounds: 5, seconds: 2 });
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-delivery-'));
const file = path.join(folder, 'picture.webp');
// For nginx, which serves as another user.
chmodSync(folder, 0o755);

/** Uploads and confirms a picture. @returns the URL of its 128 px square, and that of its owner's current picture */
async function publishPicture({ url, users: [headers] }) {
  const bytes = readFileSync((await benchPictures())['200 kB photo']);
  const { id, user_id: owner } = await upload(url, headers, { bytes, name: 'photo.jpg', type: 'image/jpeg' });
  const confirmed = await confirm(url, headers, id);
  const largest = confirmed.upload.picture_url ?? confirmed.profile_picture;
  return { picture: url + largest.replace('-512.', '-128.'), current: `${url}/api/users/${owner}/profile-picture` };
}

function load({ url, headers = {} }, seconds) {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const printed = execFileSync('wrk', ['-t1', '-c64', `-d${seconds}s`, ...lines, url], { encoding: 'utf8' });
  if (printed.includes('Non-2xx')) throw new Error(`${url}: ${printed}`);
  return {
    requests: Number(/(\d+) requests in/.exec(printed)[1]),
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(printed)[1]),
  };
}

function measure(subject) {
  const before = cpuMs(subject.pid);
  const { requests, perSecond } = load(subject, Number(values.seconds));
  return { perSecond, cpuMs: (cpuMs(subject.pid) - before) / requests };
}

const portrait = await startPortrait();
const before = values.against && (await startPortrait({ name: 'before', checkout: values.against }));
const peers = [before, await startDjango(), await startBare()].filter(Boolean);
const { picture, current } = await publishPicture(portrait);
writeFileSync(file, Buffer.from(await (await fetch(picture)).arrayBuffer()));
const servers = [portrait, ...peers, await startPlain(file), await startNginx(folder)].filter(Boolean);
const urls = new Map(servers.map(({ name, url }) => [name, url]));
urls.set(portrait.name, picture);
for (const peer of peers) urls.set(peer.name, (await publishPicture(peer)).picture);

async function held(server) {
  const answer = await fetch(urls.get(server.name));
  await answer.arrayBuffer();
  const etag = answer.headers.get('etag');
  const headers = etag ? { 'if-none-match': etag } : { 'if-modified-since': answer.headers.get('last-modified') };
  return { ...server, work: 'picture, 304', url: urls.get(server.name), headers };
}

const again = [];
// gunicorn closes the connection after each answer; wrk waits for more of one without a body.
for (const server of servers.filter(({ name }) => name !== 'Django')) again.push(await held(server));
const subjects = [
  ...servers.map((server) => ({ ...server, work: 'picture', url: urls.get(server.name) })),
  ...again,
  { ...portrait, work: 'current picture', url: current, headers: { accept: 'image/webp' } },
];
for (const subject of subjects) load(subject, 1);
const rows = await inRounds(subjects, values.rounds, measure);
for (const { stop } of servers) await stop();
rmSync(folder, { recursive: true });
publish(
  values,
  rows.map((row, i) => ({ work: subjects[i].work, ...row })),
);
