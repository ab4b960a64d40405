// Measures `portrait import-django` with a real Django project, beside sharp alone, which decodes the same pictures and makes the four squares
// without storing them: node bench/import-django.mjs [users] [uploads]
// It needs Debian's python3-django and python3-pil, and npm run build. `cpu` are the seconds that all processes together computed, which other
// work on the machine hardly changes; `mb` is the most that they had at once, shared pages once.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { cpuMs } from './cpu-time.mjs';
import { megabytes } from './memory.mjs';

const [users = '1000', uploads = '5000'] = process.argv.slice(2);
const PROJECT = fileURLToPath(new URL('../apps/server/test/django', import.meta.url));
const CLI = fileURLToPath(new URL('../apps/server/dist/cli.js', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
const media = path.join(folder, 'media');

async function timed(what, args) {
  const env = { ...process.env, DATA_DIR: path.join(folder, 'data') };
  const stdio = ['ignore', 'pipe', 'inherit'];
  const began = performance.now();
  const child = spawn(process.execPath, [CLI, ...args, '--json'], { cwd: folder, env, stdio });
  let [mb, cpu] = [0, 0];
  const sample = setInterval(() => {
    mb = Math.max(mb, megabytes(child.pid).pss);
    cpu = Math.max(cpu, cpuMs(child.pid) / 1000);
  }, 250);
  const json = await text(child.stdout);
  clearInterval(sample);
  const seconds = (performance.now() - began) / 1000;
  const { leftOut, findings, ...counts } = JSON.parse(json);
  const lists = { leftOut: leftOut?.length, findings: findings?.length };
  const used = { cpu: Math.round(cpu), mb: Math.round(mb) };
  console.log(`${what}: ${seconds.toFixed(1)} s`, JSON.stringify({ ...counts, ...lists, ...used }));
}

/** What the pictures cost sharp, computed from every tenth. */
async function sharpAlone() {
  const all = readdirSync(media, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = all.filter((_, i) => i % 10 === 0);
  sharp.concurrency(1);
  const before = process.cpuUsage();
  for (const { parentPath, name } of files) {
    // The project has broken files, too.
    await makeSquares(path.join(parentPath, name)).catch(() => undefined);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = ((user + system) / 1e6) * (all.length / files.length);
  console.log('sharp alone:', JSON.stringify({ files: all.length, cpu: Math.round(cpu) }));
}

async function makeSquares(file) {
  const { data, info } = await sharp(file).autoOrient().resize(512, 512).raw().toBuffer({ resolveWithObject: true });
  for (const side of [512, 256, 128, 64]) await sharp(data, { raw: info }).resize(side, side).webp().toBuffer();
}

try {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const project = { PROJECT_FOLDER: folder, PROJECT_USERS: users, PROJECT_UPLOADS: uploads };
  execFileSync('/usr/bin/python3', ['project.py'], {
    cwd: PROJECT,
    env: { ...env, ...project },
    stdio: 'inherit',
  });
  const order = ['import-django', '--database', path.join(folder, 'db.sqlite3'), '--media', media];
  await timed('dry run', [...order, '--dry-run']);
  await timed('import', order);
  await timed('again', order);
  await timed('verify', ['verify']);
  await sharpAlone();
} finally {
  rmSync(folder, { recursive: true });
}
