import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freeUrl, launch } from '../launch.mjs';
import { pendingOf } from './django.mjs';

const SERVER = new URL('bare/server.mjs', import.meta.url).pathname;

/** Starts the peer of Fastify and sharp alone, as `startDjango` does Django. */
export async function startBare({ users = 8, pending = 0, ...options } = {}) {
  const prepared = prepareBare({ users, pending, ...options });
  const server = await prepared.start();
  const headers = Array.from({ length: users }, (_, i) => ({ cookie: `session=of-${i + 1}` }));
  const stop = async () => {
    await server.stop();
    prepared.remove();
  };
  return { ...server, name: 'Fastify + sharp', users: headers, pending: pendingOf(headers, pending), stop };
}

/** As `prepareDjango`; the first start creates the data. */
export function prepareBare({ users = 8, pending = 0, confirmed = 0 } = {}) {
  const data = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const start = async () => {
    const url = await freeUrl();
    const env = {
      ...{ ...process.env, PEER_DATA: data, PEER_PORT: new URL(url).port },
      ...{ PEER_USERS: String(users), PEER_PENDING: String(pending), PEER_CONFIRMED: String(confirmed) },
    };
    return launch({ argv: [process.execPath, SERVER], url, ready: '/healthz', env });
  };
  return { start, remove: () => rmSync(data, { recursive: true }) };
}
