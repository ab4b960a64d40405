// node bench/delivery.mjs [--rounds 5] [--seconds 3]: requests per second for a small picture over 64 connections, and the CPU time
// of the server for each, in interleaved rounds: of Portrait, of node:http from memory, and of nginx from the disk, if it is
// installed. Compare ratios. It needs wrk.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchPictures } from './pictures.mjs';
import { cpuMs } from './cpu-time.mjs';
import { enter, startServer } from './start-server.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
});
const NGINX_PORT = 4390;
const NGINX = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-delivery-'));
const file = path.join(folder, 'picture.webp');

/** Uploads and confirms a picture. @returns the URL of its 128 px square, and that of its owner's current picture */
async function publish(url) {
  const headers = await enter(url, 'sign-up', { username: 'bench', password: 'a long enough password' });
  const files = await benchPictures(path.join(tmpdir(), 'portrait-bench-pictures'));
  const body = new FormData();
  body.append('image', new Blob([readFileSync(files['200 kB photo'])]), 'photo.jpg');
  const uploaded = await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers, body });
  const { id, user_id: userId } = await uploaded.json();
  const confirmed = await fetch(`${url}/api/users/confirm-profile-picture/`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ upload_id: id }),
  });
  const { upload } = await confirmed.json();
  return {
    picture: url + upload.picture_url.replace('-512.', '-128.'),
    current: `${url}/api/users/${userId}/profile-picture`,
  };
}

async function startPlain() {
  const child = spawn(process.execPath, ['bench/plain-server.mjs', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(child.stdout, 'data');
  return { url: String(url).trim(), pid: child.pid, stop: () => child.kill() };
}

async function startNginx() {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const configuration = path.join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit; events { worker_connections 1024; }
    http { types { image/webp webp; } access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; ${paths.join(' ')}
      open_file_cache max=100;
      server { listen 127.0.0.1:${NGINX_PORT}; root ${folder}; add_header Cache-Control "public, max-age=31536000, immutable"; } }`,
  );
  const child = spawn(NGINX, ['-c', configuration, '-e', 'stderr'], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${NGINX_PORT}/picture.webp`;
  while (!(await fetch(url).catch(() => undefined))) await new Promise((resolve) => setTimeout(resolve, 20));
  return { url, pid: child.pid, stop: () => child.kill() };
}

function load({ url, headers = {} }, seconds) {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const printed = execFileSync('wrk', ['-t1', '-c64', `-d${seconds}s`, ...lines, url], { encoding: 'utf8' });
  return {
    requests: Number(/(\d+) requests in/.exec(printed)[1]),
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(printed)[1]),
  };
}

function measure(subject) {
  load(subject, 1);
  const before = cpuMs(subject.pid);
  const { requests, perSecond } = load(subject, Number(values.seconds));
  subject.rounds.push({ perSecond, microseconds: ((cpuMs(subject.pid) - before) / requests) * 1e3 });
}

const server = await startServer(path.join(folder, 'data'));
const { picture, current } = await publish(server.url);
const webp = { accept: 'image/webp' };
const { headers, ...answer } = await fetch(picture).then(async (response) => ({
  headers: response.headers,
  bytes: Buffer.from(await response.arrayBuffer()),
}));
writeFileSync(file, answer.bytes);
chmodSync(folder, 0o755);
const etag = headers.get('etag');
const [plain, nginx] = [await startPlain(), NGINX && (await startNginx())];
const subjects = [
  { name: 'picture', pid: server.pid, url: picture },
  { name: 'current picture', pid: server.pid, url: current, headers: webp },
  { name: 'node:http', pid: plain.pid, url: plain.url },
  ...(nginx ? [{ name: 'nginx', pid: nginx.pid, url: nginx.url }] : []),
  { name: 'picture, 304', pid: server.pid, url: picture, headers: { 'if-none-match': etag } },
  { name: 'node:http, 304', pid: plain.pid, url: plain.url, headers: { 'if-none-match': '"plain"' } },
].map((subject) => ({ ...subject, rounds: [] }));
for (let round = 0; round < Number(values.rounds); round++) subjects.forEach(measure);

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
console.log(
  `${answer.bytes.length} bytes, medians of ${values.rounds} rounds${nginx ? '' : '; nginx is not installed'}`,
);
for (const { name, rounds } of subjects) {
  const perSecond = median(rounds.map((round) => round.perSecond)).toFixed(0);
  const microseconds = median(rounds.map((round) => round.microseconds)).toFixed(1);
  console.log(`${name.padEnd(16)} ${perSecond.padStart(7)}/s  ${microseconds.padStart(6)} µs of CPU`);
}
plain.stop();
nginx?.stop();
await server.stop();
rmSync(folder, { recursive: true });
