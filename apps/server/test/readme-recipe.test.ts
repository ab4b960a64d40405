import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dailyCounts, journal, openDatabase, seals } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runPortrait } from './run-portrait.ts';
import { startProgram } from './server-process.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const RECIPE = /## Put it into your own application\n[^#`]*?```ts\n([^]*?)```/.exec(README)?.[1] ?? '';

/** An application whose login trusts a header. */
const BEFORE = `
import Fastify from 'fastify';
const app = Fastify({ logger: { level: 'error' }, return503OnClosing: false });
app.decorateRequest('user', null);
app.addHook('onRequest', async (request) => {
  const name = request.headers['x-user'];
  if (name) request.user = { id: 7, name };
});
`;
const AFTER = `
process.once('SIGTERM', () => void app.close());
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
`;

const SOON = { timeout: 40_000, interval: 50 };
const ada = { 'x-user': 'ada' };
const photo = await sampleJpeg({ width: 64, height: 64 });

/** A folder that can import the installed packages, with the README's recipe in a program. */
function setup() {
  const cache = path.join(ROOT, 'node_modules/.cache/portrait');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'recipe-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'host.mjs'), BEFORE + RECIPE + AFTER);
  const start = async () => {
    const host = await startProgram(['host.mjs'], { cwd: folder });
    onTestFinished(host.kill);
    return host;
  };
  return { dataDir: path.join(folder, 'data'), start };
}

function rows(dataDir: string) {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  onTestFinished(async () => db.destroy());
  return db;
}

async function upload(url: string) {
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  const answer = await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers: ada, body });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: number }).id;
}

/** Starts an upload and sends the beginning; `finish` sends the rest. */
async function beginUpload(url: string) {
  const head =
    '--b\r\ncontent-disposition: form-data; name="image"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
  const headers = { ...ada, 'content-type': 'multipart/form-data; boundary=b' };
  const sending = request(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers });
  const status = new Promise((resolve, reject) => {
    sending.once('response', (answer) => resolve(answer.resume().statusCode)).once('error', reject);
  });
  sending.write(head);
  sending.write(photo.subarray(0, 200));
  return async () => {
    sending.end(Buffer.concat([photo.subarray(200), Buffer.from('\r\n--b--\r\n')]));
    return status;
  };
}

test('the recipe creates its folders, counts, cleans up and seals the journal without further code', async () => {
  const { dataDir, start } = setup();
  const first = await start();
  const uploadId = await upload(first.url);
  expect(await first.stop()).toBe(0);

  const db = rows(dataDir);
  const past = new Date(0).toISOString();
  await db.updateTable('users_profilepictureupload').set({ expires_at: past }).where('id', '=', uploadId).execute();
  const second = await start();
  const stateNow = async () =>
    db.selectFrom('users_profilepictureupload').select('state').where('id', '=', uploadId).executeTakeFirst();
  await vi.waitFor(async () => expect(await stateNow()).toEqual({ state: 'expired' }), SOON);
  expect(await second.stop()).toBe(0);

  const third = await start();
  await vi.waitFor(async () => {
    expect(await seals.findUnsealed(db, 1)).toEqual([]);
    const last = await seals.findLast(db);
    expect(await dailyCounts.findMark(db)).toEqual({ seal: last?.seal, entries: await journal.count(db) });
    expect(await readdir(path.join(dataDir, 'media/seals'))).toHaveLength(last?.seal ?? 0);
  }, SOON);
  expect(await third.stop()).toBe(0);
});

test('a second process is refused, and the first completes what it is receiving', async () => {
  const { dataDir, start } = setup();
  const first = await start();
  const finish = await beginUpload(first.url);
  const receiving = async () => readdir(path.join(dataDir, 'media/tmp'), { recursive: true });
  await vi.waitFor(async () => expect((await receiving()).join()).toMatch(/\/(?!idle-)[^/,]+\/received/), SOON);
  await expect(start()).rejects.toThrow('another process uses data/portrait.sqlite');
  expect(await finish()).toBe(201);
});

test('commits of another process are noticed: a cached picture is dropped once its user is erased', async () => {
  const { dataDir, start } = setup();
  const { url } = await start();
  await upload(url);
  expect(await runPortrait(dataDir, ['uploads', 'confirm', '1'])).toMatchObject({ code: 0 });
  const shown = await rows(dataDir)
    .selectFrom('users_user')
    .select('profile_picture')
    .where('id', '=', 7)
    .executeTakeFirstOrThrow();
  const served = async () => (await fetch(`${url}/media/${shown.profile_picture}`)).status;
  expect(await served()).toBe(200);
  expect(await runPortrait(dataDir, ['erase', 'id:7', '--yes'])).toMatchObject({ code: 0 });
  // Far less than the minute after which a cached picture is revalidated.
  await vi.waitFor(async () => expect(await served()).toBe(404), { ...SOON, timeout: 20_000 });
});
