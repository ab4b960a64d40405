// Measures `portrait import-django` with a real Django project: node bench/import-django.mjs [users] [uploads]
// It needs Debian's python3-django and python3-pil, and npm run build.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [users = '1000', uploads = '5000'] = process.argv.slice(2);
const PROJECT = fileURLToPath(new URL('../apps/server/test/django', import.meta.url));
const CLI = fileURLToPath(new URL('../apps/server/dist/cli.js', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));

function timed(what, args) {
  const began = performance.now();
  const env = { ...process.env, DATA_DIR: path.join(folder, 'data') };
  const json = execFileSync(process.execPath, [CLI, ...args, '--json'], { cwd: folder, env });
  const seconds = (performance.now() - began) / 1000;
  const { leftOut, findings, ...counts } = JSON.parse(json.toString());
  const lists = { leftOut: leftOut?.length, findings: findings?.length };
  console.log(`${what}: ${seconds.toFixed(1)} s`, JSON.stringify({ ...counts, ...lists }));
}

try {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const project = { PROJECT_FOLDER: folder, PROJECT_USERS: users, PROJECT_UPLOADS: uploads };
  execFileSync('/usr/bin/python3', ['project.py'], {
    cwd: PROJECT,
    env: { ...env, ...project },
    stdio: 'inherit',
  });
  const order = ['import-django', '--database', path.join(folder, 'db.sqlite3'), '--media', path.join(folder, 'media')];
  timed('dry run', [...order, '--dry-run']);
  timed('import', order);
  timed('again', order);
  timed('verify', ['verify']);
} finally {
  rmSync(folder, { recursive: true });
}
