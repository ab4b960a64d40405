import type { AddressInfo } from 'node:net';
import { inProcessChanges } from '@portrait/api';
import { sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse' };

/** A listening server, Ada's cookie, and an open stream of hers. */
async function setup({ lookAgainMs = 3_600_000 } = {}) {
  const deps = Object.assign(await setupDeps(), { changes: inProcessChanges(lookAgainMs) });
  const app = await setupServer({}, deps);
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', ADA));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/trpc/profilePicture.onChange?input=%7B%7D`;
  const open = async () => readStream(await fetch(url, { headers: { ...cookie, accept: 'text/event-stream' } }));
  const stream = await open();
  await stream.until('"current"');
  return { deps, app, cookie, open, stream };
}

function readStream(answer: Response) {
  const chunks = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let text = '';
  /** Everything received up to this word; without it, up to the end of the stream. */
  async function until(word?: string): Promise<string> {
    while (word === undefined || !text.includes(word)) {
      const { done, value } = await chunks.next();
      if (done) return text;
      text += value;
    }
    return text;
  }
  return { until };
}

test('signing out ends the session’s open streams at once, and a reconnect is not authenticated', async () => {
  const { app, cookie, open, stream } = await setup();
  await send(app, '/api/auth/sign-out', {}, cookie);
  // Without the event that ends a stream for good, so that a browser reconnects.
  expect(await stream.until()).not.toContain('event: return');
  expect(await (await open()).until('serialized-error')).toContain('NOT_SIGNED_IN');
});

test('signing in again ends the streams of the previous session', async () => {
  const { app, cookie, stream } = await setup();
  await send(app, '/api/auth/sign-in', ADA, cookie);
  await stream.until();
});

test('a stream whose session another process ended sends no later events', async () => {
  const { deps, stream } = await setup();
  await deps.db.deleteFrom('users_session').execute();
  // Wakes the stream, as the watcher of external commits does.
  await sendPicture(deps, { id: 1, role: 'user' }, await sampleJpeg({ width: 64, height: 64 }));
  expect(await stream.until()).not.toContain('"uploaded"');
});

test('a stream ends when its session expires, even without events', async () => {
  const { deps, stream } = await setup({ lookAgainMs: 20 });
  await deps.db
    .updateTable('users_session')
    .set({ expires_at: new Date(0).toISOString() })
    .execute();
  await stream.until();
});

test('a stream ends when its user’s role changes', async () => {
  const { deps, stream } = await setup();
  await deps.db.updateTable('users_user').set({ role: 'moderator' }).execute();
  deps.changes.notifyEveryone();
  await stream.until();
});

test('another session of the same user keeps its stream', async () => {
  const { deps, app, stream } = await setup();
  const other = cookieOf(await send(app, '/api/auth/sign-in', ADA));
  await send(app, '/api/auth/sign-out', {}, other);
  await sendPicture(deps, { id: 1, role: 'user' }, await sampleJpeg({ width: 64, height: 64 }));
  expect(await stream.until('"uploaded"')).toContain('"uploaded"');
});

test('outside the session routes, the cookie of an ended session gets no new cookie in the answer', async () => {
  const { deps, app, cookie } = await setup();
  await deps.db.deleteFrom('users_session').execute();
  for (const url of [
    '/api/users/1/profile-picture',
    '/media/profile_pictures/1/1/0123456789abcdef-512.webp',
    '/healthz',
  ]) {
    const headers = { cookie: `${cookie.cookie}; portrait_session=planted` };
    for (const given of [headers, cookie]) {
      expect([url, (await app.inject({ url, headers: given })).headers['set-cookie']]).toEqual([url, undefined]);
    }
  }
  expect((await app.inject({ url: '/api/auth/me', headers: cookie })).statusCode).toBe(401);
});
