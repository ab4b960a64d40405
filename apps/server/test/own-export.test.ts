import { cleanUp, startJobs, type Principal } from '@portrait/api';
import { sendPicture, type TestDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse' };
const EXPORT = '/api/auth/export';
const HOUR = 60 * 60_000;
const photo = await sampleJpeg({ width: 64, height: 64 });
const ada: Principal = { id: 1, role: 'user' };

async function setup(env: Record<string, string> = {}) {
  const deps = await setupDeps();
  const app = await setupServer(env, deps);
  const signUp = async (username: string) => cookieOf(await send(app, '/api/auth/sign-up', { ...ADA, username }));
  const cookie = await signUp('ada');
  await sendPicture(deps, ada, photo);
  const jobs = (given: TestDeps = deps) => {
    const started = startJobs(given, { avif: false });
    onTestFinished(started.stop);
  };
  return { deps, app, cookie, signUp, jobs };
}

async function ready(app: FastifyInstance, headers: { cookie: string }) {
  await send(app, EXPORT, {}, headers);
  const look = async () =>
    (await send(app, EXPORT, undefined, headers)).json<{ state: string; id: string; byte_size: number }>();
  await vi.waitFor(async () => expect(await look()).toMatchObject({ state: 'ready' }), { timeout: 10_000 });
  return look();
}

test('a download is asked for, prepared by the job, and fetched whole or in ranges, as an attachment that nobody keeps', async () => {
  const { app, cookie, jobs } = await setup();
  expect((await send(app, EXPORT, undefined, cookie)).json()).toEqual({ state: 'none' });
  const asked = await send(app, EXPORT, {}, cookie);
  expect([asked.statusCode, asked.json()]).toEqual([200, { state: 'preparing', done: 0, total: 0 }]);
  jobs();
  const { id, byte_size: size } = await ready(app, cookie);
  const whole = await send(app, `${EXPORT}/${id}`, undefined, cookie);
  expect([whole.statusCode, whole.rawPayload.length]).toEqual([200, size]);
  expect(whole.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect(whole.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'content-type': 'application/zip',
    'content-length': String(size),
    'content-disposition': expect.stringMatching(/^attachment; filename="portrait-\d{4}-\d\d-\d\d\.zip"$/),
    'accept-ranges': 'bytes',
  });
  const fetched = async (headers: Record<string, string>) => {
    const {
      statusCode,
      rawPayload,
      headers: answered,
    } = await send(app, `${EXPORT}/${id}`, undefined, {
      ...cookie,
      ...headers,
    });
    return { statusCode, rawPayload, range: answered['content-range'] };
  };
  const part = { statusCode: 206, rawPayload: whole.rawPayload.subarray(9, 100), range: `bytes 9-99/${size}` };
  expect(await fetched({ range: 'bytes=9-99' })).toEqual(part);
  expect(await fetched({ range: 'bytes=9-99', 'if-range': String(whole.headers.etag) })).toEqual(part);
  const end = {
    statusCode: 206,
    rawPayload: whole.rawPayload.subarray(-5),
    range: `bytes ${size - 5}-${size - 1}/${size}`,
  };
  expect(await fetched({ range: 'bytes=-5' })).toEqual(end);
  const all = { statusCode: 200, rawPayload: whole.rawPayload, range: undefined };
  for (const odd of [
    { range: 'bytes=0-1,5-6' },
    { range: 'lines=1-2' },
    { range: 'bytes=9-99', 'if-range': '"other"' },
  ])
    expect(await fetched(odd as Record<string, string>)).toEqual(all);
  expect(await fetched({ range: `bytes=${size}-` })).toMatchObject({ statusCode: 416, range: `bytes */${size}` });
});

test('without its owner’s session nothing is told or sent, and not after a day', async () => {
  const { deps, app, cookie, signUp, jobs } = await setup();
  jobs();
  const { id } = await ready(app, cookie);
  const eve = await signUp('eve');
  const statusOf = async (path: string, headers: { cookie: string }) =>
    (await send(app, path, undefined, headers)).statusCode;
  const nobody = { cookie: '' };
  expect([await statusOf(EXPORT, nobody), await statusOf(`${EXPORT}/${id}`, nobody)]).toEqual([401, 401]);
  expect((await send(app, EXPORT, {}, nobody)).statusCode).toBe(401);
  expect([(await send(app, EXPORT, undefined, eve)).json(), await statusOf(`${EXPORT}/${id}`, eve)]).toEqual([
    { state: 'none' },
    404,
  ]);
  const abroad = { ...cookie, 'sec-fetch-site': 'cross-site' };
  expect((await send(app, EXPORT, {}, abroad)).json()).toMatchObject({ code: 'CROSS_SITE_REQUEST' });
  deps.moveClock(24 * HOUR);
  expect(await statusOf(`${EXPORT}/${id}`, cookie)).toBe(404);
  deps.moveClock(HOUR);
  expect(await cleanUp(deps)).toMatchObject({ exports: 1 });
});

test('who deletes their account can still fetch it, and cannot ask for another', async () => {
  const { app, cookie, jobs } = await setup();
  jobs();
  const { id } = await ready(app, cookie);
  await send(app, '/api/auth/deletion', { password: ADA.password }, cookie);
  expect((await send(app, `${EXPORT}/${id}`, undefined, cookie)).statusCode).toBe(200);
  expect((await send(app, EXPORT, {}, cookie)).json()).toMatchObject({ code: 'NOT_SIGNED_IN' });
});

test('asking is limited, and a user can fetch only so many at once', async () => {
  const limits = { SIGN_INS_PER_MINUTE: '5' };
  const { deps, app, cookie, jobs } = await setup(limits);
  jobs();
  const { id } = await ready(app, cookie);
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  const { get } = deps.storage;
  deps.storage.get = async (key) => {
    await held;
    return get(key);
  };
  const fetch = async () => send(app, `${EXPORT}/${id}`, undefined, cookie);
  const several = Array.from({ length: 5 }, fetch);
  await vi.waitFor(async () =>
    expect((await Promise.race(several)).json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', limit: 4 }),
  );
  go();
  const codes = (await Promise.all(several)).map(({ statusCode }) => statusCode);
  expect(codes.toSorted()).toEqual([200, 200, 200, 200, 429]);
  expect((await fetch()).statusCode).toBe(200);
  const asked = await Promise.all(Array.from({ length: 6 }, async () => send(app, EXPORT, {}, cookie)));
  expect(asked.some(({ statusCode }) => statusCode === 429)).toBe(true);
});
