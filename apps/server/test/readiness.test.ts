import { markInstallation } from '@portrait/api';
import { testDeps, type TestDeps } from '@portrait/api/testing';
import { installation } from '@portrait/db';
import { pino } from 'pino';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { smallDisk } from './full-disk.ts';
import { send, setupDeps } from './setup-server.ts';

const disk = smallDisk(12);
afterAll(() => disk?.remove());

async function setup(given?: TestDeps) {
  const deps = given ?? (await setupDeps());
  const closing = new AbortController();
  const config = readConfig({ DATA_DIR: deps.folder });
  const app = await buildApp(config, deps, pino({ level: 'silent' }), { closing: closing.signal });
  onTestFinished(async () => app.close());
  const ready = async () => {
    const answer = await send(app, '/readyz');
    return [answer.statusCode, ...(answer.json().obstacles ?? [])];
  };
  const later = () => deps.moveClock(5_000);
  return { deps, app, closing, ready, later };
}

test('a server that can read and write is ready', async () => {
  const { app, ready } = await setup();
  expect(await ready()).toEqual([200]);
  expect((await send(app, '/healthz')).json()).toEqual({ status: 'ok' });
});

test.skipIf(!disk)('on a full disk the server is alive but not ready; with free space it is ready again', async () => {
  vi.stubEnv('TMPDIR', disk?.folder ?? '');
  const deps = await testDeps();
  vi.unstubAllEnvs();
  onTestFinished(deps.close);
  const { app, ready, later } = await setup(deps);
  expect(await ready()).toEqual([200]);
  disk?.fill();
  later();
  expect(await ready()).toEqual([503, 'inbox']);
  expect((await send(app, '/healthz')).statusCode).toBe(200);
  const answer = await send(app, '/readyz');
  expect(answer.headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' });
  disk?.makeRoom();
  later();
  expect(await ready()).toEqual([200]);
});

test('many requests cause few writes, and the reason for not being ready is logged', async () => {
  const { deps, ready, later } = await setup();
  let writes = 0;
  const { receive } = deps.storage;
  deps.storage.receive = async (stream) => {
    writes++;
    return receive(stream);
  };
  await Promise.all(Array.from({ length: 20 }, ready));
  await ready();
  expect(writes).toBe(1);
  deps.storage.receive = async () => Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' }));
  expect(await ready()).toEqual([200]);
  later();
  expect([await ready(), await ready()]).toEqual([
    [503, 'inbox'],
    [503, 'inbox'],
  ]);
  expect(deps.errors).toMatchObject([{ message: 'not ready', facts: { what: 'inbox', err: { code: 'EROFS' } } }]);
});

test('a media folder that disappears while the server runs is detected', async () => {
  const { deps, ready, later } = await setup();
  await installation.ensure(deps.db, 'the id of a folder that is not mounted any more');
  expect(await ready()).toEqual([503, 'media']);
  await deps.storage.put([
    { key: 'installation-id', bytes: Buffer.from('the id of a folder that is not mounted any more'), contentType: '' },
  ]);
  later();
  expect(await ready()).toEqual([200]);
});

test('a database that hangs is named in time, asked only once, and noticed when it answers again', async () => {
  const { deps, app, ready, later } = await setup();
  await markInstallation(deps);
  expect(await ready()).toEqual([200]);
  let asked = 0;
  let recover = () => {};
  const recovery = new Promise<void>((resolve) => (recover = resolve));
  const { db } = deps;
  deps.db = db.withPlugin({
    transformQuery: ({ node }) => {
      asked++;
      return node;
    },
    transformResult: async ({ result }) => recovery.then(() => result),
  });
  later();
  const answers = await Promise.all(Array.from({ length: 20 }, ready));
  expect(new Set(answers.map(String))).toEqual(new Set(['503,database']));
  const askedAtFirst = asked;
  expect(askedAtFirst).toBeGreaterThan(0);
  later();
  expect(await ready()).toEqual([503, 'database']);
  expect([asked, (await send(app, '/healthz')).statusCode]).toEqual([askedAtFirst, 200]);
  expect(deps.errors).toMatchObject([{ facts: { what: 'database', err: 'no answer within 2000 ms' } }]);
  recover();
  deps.db = db;
  await vi.waitFor(async () => {
    later();
    expect(await ready()).toEqual([200]);
  });
});

test('a store that hangs is named, while the database is not', async () => {
  const { deps, ready, later } = await setup();
  await markInstallation(deps);
  expect(await ready()).toEqual([200]);
  deps.storage.get = async () => new Promise(() => undefined);
  later();
  expect(await ready()).toEqual([503, 'media']);
});

test('a saturated server is not ready, nor one that is about to close, although both still serve', async () => {
  const { deps, app, closing, ready } = await setup();
  deps.images.isSaturated = () => true;
  expect(await ready()).toEqual([503, 'saturated']);
  deps.images.isSaturated = () => false;
  expect(await ready()).toEqual([200]);
  closing.abort();
  expect(await ready()).toEqual([503, 'closing']);
  expect((await send(app, '/api/auth/me')).statusCode).toBe(401);
});
