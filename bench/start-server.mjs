import path from 'node:path';
import { freeUrl, launch } from './launch.mjs';

/**
 * Starts the built server on a free port.
 *
 * @param dataDir the folder of its data, which may be missing
 * @param env additional settings
 * @param options.checkout the folder of the built checkout; by default this one
 * @param options.preload a module to load before
 * @returns its address, its process, how long it took to start, and a function that stops it
 */
export async function startServer(dataDir, env = {}, { checkout = '.', preload } = {}) {
  const url = await freeUrl();
  return launch({
    argv: [process.execPath, ...(preload ? ['--import', preload] : []), 'apps/server/dist/main.js'],
    url,
    ready: '/readyz',
    cwd: checkout,
    env: {
      ...process.env,
      ...{ DATA_DIR: path.resolve(dataDir), PORT: new URL(url).port, HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
      ...env,
    },
  });
}

/** @returns the headers of a user who has just signed in or up */
export async function enter(url, by, account) {
  const answer = await fetch(`${url}/api/auth/${by}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (!answer.ok) throw new Error(`${by} as ${account.username}: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  return { cookie: cookies.join('; ') };
}
