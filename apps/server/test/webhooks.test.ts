import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sendPicture, newUser, startReceiver, type Receiver } from '@portrait/api/testing';
import { openDatabase } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../src/config.ts';
import { figuresOf } from './figures.ts';
import { portraitJson, runPortrait } from './run-portrait.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { setupDeps } from './setup-server.ts';

const SECRET = `whsec_${'c2VjcmV0IG9m'.repeat(3)}`;
const TOKEN = 'a token of more than 32 characters';
const SOON = { timeout: 30_000, interval: 20 };
const photo = await sampleJpeg({ width: 64, height: 64 });
vi.setConfig({ testTimeout: 120_000 });

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'portrait-webhooks-'));
  onTestFinished(async () => rm(made, { recursive: true, force: true }));
  return made;
}

async function receiving(port = 0): Promise<Receiver> {
  const receiver = await startReceiver(port);
  onTestFinished(receiver.close);
  return receiver;
}

const settings = ({ url }: Pick<Receiver, 'url'>) => ({
  ...{ WEBHOOK_URL: `hooks=${url}`, WEBHOOK_SECRET: SECRET, PUBLIC_URL: 'https://pictures.example.org' },
});

/** Someone who signs up, uploads and confirms. @returns the ids of the user and the upload */
async function confirmOne({ url }: ServerProcess) {
  const json = { 'content-type': 'application/json' };
  const account = JSON.stringify({ username: 'ada-lovelace', password: 'correct horse' });
  const signedUp = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers: json, body: account });
  const cookie = (signedUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  const to = `${url}/api/users/upload-profile-picture/`;
  let uploaded = new Response(null, { status: 503 });
  // A busy machine asks to try again.
  while (uploaded.status === 503) uploaded = await fetch(to, { method: 'POST', headers: { cookie }, body });
  const { id } = (await uploaded.json()) as { id: number };
  const confirmed = await fetch(`${url}/api/users/confirm-profile-picture/`, {
    ...{ method: 'POST', headers: { ...json, cookie }, body: JSON.stringify({ upload_id: id }) },
  });
  expect(confirmed.status).toBe(200);
  const me = (await (await fetch(`${url}/api/auth/me`, { headers: { cookie } })).json()) as { picture_url: string };
  return { id, me };
}

/** As if time had passed since a process was killed: its leases and the waits between attempts run out. */
async function letTimePass(DATA_DIR: string): Promise<void> {
  const db = openDatabase(path.join(DATA_DIR, 'portrait.sqlite'));
  await db.updateTable('users_lease').set({ expires_at: '' }).execute();
  await db.updateTable('users_webhookdelivery').set({ next_at: '' }).where('next_at', 'is not', null).execute();
  await db.destroy();
}

const figures = async ({ url }: ServerProcess) =>
  figuresOf(await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text());

const whysOf = (receiver: Receiver) => receiver.received.map(({ payload }) => payload.data.why);

test('after kill -9 between commit and delivery, every event arrives, once', async () => {
  const DATA_DIR = await folder();
  const gone = await startReceiver();
  await gone.close();
  const env = { DATA_DIR, METRICS_TOKEN: TOKEN, ...settings(gone) };
  const first = await startServer(env);
  const { id, me } = await confirmOne(first);
  expect((await figures(first))('portrait_webhooks_waiting')).toBe(2);
  await first.kill();
  expect(me.picture_url).toMatch(/^\/media\//);
  await letTimePass(DATA_DIR);

  const receiver = await receiving(gone.port);
  const second = await startServer(env);
  await vi.waitFor(() => expect(whysOf(receiver)).toEqual(['uploaded', 'confirmed']), SOON);
  const delivered = 'portrait_webhook_attempts_total{outcome="delivered"}';
  await vi.waitFor(async () => expect((await figures(second))(delivered)).toBe(2), SOON);
  expect(await second.stop()).toBe(0);
  expect(receiver.received[1]!.payload.data).toMatchObject({
    ...{ upload_id: id, picture: { url: `https://pictures.example.org${me.picture_url}` } },
  });
  const { events } = await portraitJson<{ events: { state: string }[] }>(DATA_DIR, 'webhooks', 'list');
  expect(events.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
});

test('after kill -9 between a delivery and its record, it arrives again under the same id, and no other does', async () => {
  const DATA_DIR = await folder();
  const receiver = await receiving();
  const env = { DATA_DIR, ...settings(receiver) };
  const first = await startServer(env);
  receiver.answer = async (response, { payload }) => {
    // The receiver has it, and the server will never know.
    if (payload.data.why === 'confirmed') await first.kill();
    response.writeHead(204).end();
  };
  await confirmOne(first);
  await first.gone;
  const before = receiver.received.map(({ id }) => id);
  await letTimePass(DATA_DIR);

  const second = await startServer(env);
  await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(before.length), SOON);
  await vi.waitFor(async () => {
    const { events } = await portraitJson<{ events: { state: string }[] }>(DATA_DIR, 'webhooks', 'list');
    expect(events.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  }, SOON);
  expect(await second.stop()).toBe(0);
  expect(whysOf(receiver)).toEqual(['uploaded', 'confirmed', 'confirmed']);
  expect(receiver.received.map(({ id }) => id)).toEqual([...before, before[1]]);
});

test('a change on the command line is told too; events are listed, and sent again by id or since a time', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, photo);
  const env = Object.entries(settings({ url: 'http://127.0.0.1:9/' })).map(([name, value]) => `${name}=${value}`);
  await writeFile(path.join(deps.folder, '.env'), env.join('\n'));
  const run = async (...args: string[]) => runPortrait(deps.folder, ['webhooks', ...args]);
  const json = async <T>(...args: string[]) => portraitJson<T>(deps.folder, 'webhooks', ...args);
  await runPortrait(deps.folder, ['uploads', 'confirm', String(id)]);
  const { events } = await json<{ events: { id: string }[] }>('list');
  expect(events).toMatchObject([
    { endpoint: 'hooks', state: 'waiting', type: 'confirmed', user: ada.id, upload: id, attempts: 0 },
  ]);
  const [{ id: event }] = events as [{ id: string }];
  const giveUp = async () =>
    deps.db
      .updateTable('users_webhookdelivery')
      .set({ next_at: null, given_up_at: '2026', error: 'HTTP 500', attempts: 14 })
      .execute();

  await giveUp();
  expect((await run('list', '--state', 'failed')).stdout).toMatch(/msg_.*failed.*14 +HTTP 500/);
  expect((await run('list', '--state', 'delivered')).stdout).toBe('none\n');
  expect((await run('replay', event)).stdout).toBe('1 events are sent again by the server\n');
  expect(await json('list')).toMatchObject({ events: [{ id: event, state: 'waiting', attempts: 0, error: null }] });
  // One that waits is sent anyway.
  expect(await json('replay', event)).toEqual({ events: [] });
  await giveUp();
  expect(await json('replay', '--since', '2999-01-01')).toEqual({ events: [] });
  expect(await json('replay', '--since', '2026-01-01', '--endpoint', 'other')).toEqual({ events: [] });
  expect(await json('replay', '--since', '2026-01-01', '--state', 'delivered')).toEqual({ events: [] });
  expect(await json('replay', '--since', '2026-01-01T00:00:00Z')).toEqual({
    events: [{ id: event, endpoint: 'hooks' }],
  });

  expect(await run('replay')).toMatchObject({ code: 2, stderr: expect.stringContaining('<id> or --since') });
  expect(await run('replay', event, '--since', '2026-01-01')).toMatchObject({ code: 2 });
  expect(await run('replay', '--since', 'yesterday')).toMatchObject({ code: 2 });
  expect(await run('replay', 'msg_other')).toMatchObject({ code: 1, stderr: expect.stringContaining('no event') });
});

test.each([
  [{ WEBHOOK_URL: undefined }, 'WEBHOOK_URL: required when WEBHOOK_SECRET is set'],
  [{ PUBLIC_URL: undefined }, 'PUBLIC_URL: required when WEBHOOK_URL is set'],
  [{ PUBLIC_URL: 'pictures.example.org' }, 'PUBLIC_URL: expected a URL'],
  [{ WEBHOOK_SECRET: undefined }, 'hooks.example.org: it has no secret'],
  [{ WEBHOOK_SECRET: 'hunter2' }, 'a secret is whsec_'],
  [{ WEBHOOK_SECRET: `${SECRET},${SECRET}` }, '1 URLs, 2 secrets'],
  [{ WEBHOOK_URL: 'http://hooks.example.org' }, 'is not https'],
  [{ WEBHOOK_URL: 'https://a.org/1,https://a.org/2', WEBHOOK_SECRET: `${SECRET},${SECRET}` }, 'two are called a.org'],
])('webhooks that are not configured well are refused, without their secret: %j', async (given, why) => {
  const usual = settings({ url: 'https://hooks.example.org/' });
  const env = { DATA_DIR: await folder(), ...usual, WEBHOOK_URL: 'https://hooks.example.org/', ...given };
  let message = '';
  try {
    readConfig(env);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toContain(why);
  for (const secret of [SECRET, 'hunter2']) expect(message).not.toContain(secret);
});

test('several webhooks have a secret each, or several, and names', async () => {
  const other = `whsec_${'b3RoZXIgc2Vj'.repeat(3)}`;
  const DATA_DIR = await folder();
  const WEBHOOK_SECRET_FILE = path.join(DATA_DIR, 'secrets');
  await writeFile(WEBHOOK_SECRET_FILE, `${SECRET} ${other}, ${other}\n`);
  const PUBLIC_URL = 'https://pictures.example.org';
  const WEBHOOK_URL = 'https://a.org/1?x=y, billing=https://a.org/2';
  expect(readConfig({ DATA_DIR, PUBLIC_URL, WEBHOOK_URL, WEBHOOK_SECRET_FILE })).toMatchObject({
    publicUrl: PUBLIC_URL,
    webhooks: [
      { name: undefined, url: 'https://a.org/1?x=y', secrets: [SECRET, other] },
      { name: 'billing', url: 'https://a.org/2', secrets: [other] },
    ],
  });
});
