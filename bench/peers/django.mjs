import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freeUrl, launch } from '../launch.mjs';

const HERE = new URL('django/', import.meta.url).pathname;
/** Debian's, which sees Debian's packages. */
const PYTHON = '/usr/bin/python3';
/** Refused with 403 as soon as Django serves. */
const READY = '/api/users/profile-picture-history/';

/**
 * Starts the Django peer, as `startPortrait` does Portrait.
 *
 * @param options see `prepareDjango`
 * @returns undefined if Debian's packages are missing
 */
export async function startDjango({ name = 'Django', users = 8, pending = 0, ...options } = {}) {
  const prepared = prepareDjango({ users, pending, ...options });
  if (!prepared) return undefined;
  const server = await prepared.start();
  const headers = [];
  for (let i = 0; i < users; i++) headers.push(await enter(server.url, i));
  const stop = async () => {
    await server.stop();
    prepared.remove();
  };
  return { ...server, name, users: headers, pending: pendingOf(headers, pending), stop };
}

/**
 * Creates the Django peer's data.
 *
 * @param options.confirmed how many confirmed uploads each user has, without bytes
 * @param options.synchronous of SQLite: FULL makes commits as durable as Portrait's
 * @returns functions that start a server on these data and that remove them; undefined if Debian's packages are missing
 */
export function prepareDjango({ users = 8, pending = 0, confirmed = 0, synchronous = 'FULL' } = {}) {
  if (!djangoVersions()) return undefined;
  const data = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const env = {
    ...{ ...process.env, PYTHONDONTWRITEBYTECODE: '1', PEER_DATA: data, PEER_SYNCHRONOUS: synchronous },
    ...{ PEER_USERS: String(users), PEER_PENDING: String(pending), PEER_CONFIRMED: String(confirmed) },
  };
  execFileSync(PYTHON, ['peer.py'], { cwd: HERE, env, stdio: 'inherit' });
  const start = async () => {
    const url = await freeUrl();
    // It tells hanging workers by the time of day, which can jump on a virtual machine.
    const settings = ['-w', '2', '-b', new URL(url).host, '--timeout', '0', '--log-level', 'error'];
    const gunicorn = ['-m', 'gunicorn', 'peer:application', ...settings];
    return launch({ argv: [PYTHON, ...gunicorn], url, ready: READY, cwd: HERE, env });
  };
  return { start, remove: () => rmSync(data, { recursive: true }) };
}

/** The peers create the pending uploads first, by turns those of each user. */
export function pendingOf(users, count) {
  return Array.from({ length: count }, (_, i) => [i + 1, users[i % users.length]]);
}

/** @returns the versions of Django and Pillow by name, undefined if a package is missing */
export function djangoVersions() {
  const program =
    'import django, rest_framework, PIL, gunicorn; print(django.__version__, rest_framework.VERSION, PIL.__version__, gunicorn.__version__)';
  const { status, stdout } = spawnSync(PYTHON, ['-c', program], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const [django, rest, pillow, gunicorn] = stdout.trim().split(' ');
  return { Django: django, 'REST framework': rest, Pillow: pillow, gunicorn };
}

async function enter(url, i) {
  const answer = await fetch(`${url}/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `user${i}`, password: 'a long enough password' }),
  });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  return { cookie: cookie.join('; '), 'x-csrftoken': (await answer.json()).csrf };
}
