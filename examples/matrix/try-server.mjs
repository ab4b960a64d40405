import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/run.mjs';

const PHOTO = readFileSync(join(ROOT, 'apps/web/e2e/photos/raccoon.jpg'));
/** `next build` on a busy machine takes minutes. */
const WAIT_MS = 300_000;

/**
 * Starts a server without data, does what `use` does with it, and ends it with all its processes.
 *
 * @param use gets the server's address
 * @returns the seconds from the start of the process to its first page, beside what `use` returned
 */
export async function tryServer(folder, [program, ...args], use) {
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  const started = performance.now();
  const env = { ...process.env, PORT: '0', NEXT_TELEMETRY_DISABLED: '1' };
  const child = spawn(program, args, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(child, 'exit');
  const end = () => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', end);
  try {
    const url = await addressOf(child);
    const page = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) });
    if (!page.ok) throw new Error(`the page: ${page.status} ${await page.text()}`);
    await page.text();
    const seconds = (performance.now() - started) / 1000;
    return { seconds, used: await use(url) };
  } finally {
    end();
    await gone;
    process.off('exit', end);
  }
}

async function addressOf(child) {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk) => {
      output += String(chunk);
      const address = /http:\/\/(?:127\.0\.0\.1|localhost):[1-9]\d*/.exec(output)?.[0];
      if (address) resolve(address);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', read);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${output}`)));
    AbortSignal.timeout(WAIT_MS).onabort = () => reject(new Error(`the server does not listen\n${output}`));
  });
}

/**
 * Uploads, confirms and fetches a picture by HTTP, as the user `user-ada` of an example.
 *
 * @param prefix of Portrait's routes, without a final slash
 */
export async function confirmByHttp(url, prefix = '') {
  const signedIn = await fetch(`${url}/sign-in/user-ada`, { method: 'POST' });
  const cookie = signedIn.headers.getSetCookie().map((value) => value.split(';')[0]);
  const post = async (name, body, headers) => {
    const path = `${url}${prefix}/api/users/${name}-profile-picture/`;
    const answer = await fetch(path, { method: 'POST', body, headers: { ...headers, cookie: cookie.join('; ') } });
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const shown = async () => {
    const { headers } = await fetch(`${url}${prefix}/api/users/user-ada/profile-picture`, {
      headers: { accept: 'image/webp,image/svg+xml' },
    });
    return headers.get('content-type');
  };
  const form = new FormData();
  form.set('image', new Blob([PHOTO], { type: 'image/jpeg' }), 'raccoon.jpg');
  const { id } = await post('upload', form);
  const before = await shown();
  await post('confirm', JSON.stringify({ upload_id: id }), { 'content-type': 'application/json' });
  const after = await shown();
  if (before !== 'image/svg+xml' || after !== 'image/webp') throw new Error(`delivered ${before}, then ${after}`);
}
