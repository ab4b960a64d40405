import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { figuresOf } from './figures.ts';
import { startServer } from './server-process.ts';
import { send, setupDeps, setupServer } from './setup-server.ts';
import { freePort } from './free-port.ts';

const TOKEN = 'a token of more than 32 characters';
const SOON = { timeout: 20_000, interval: 20 };
const UPLOAD = '/api/users/upload-profile-picture/';
const photo = await sampleJpeg({ width: 64, height: 64 });

/** A server process that Ada uses, and its metrics. */
async function setup() {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-metrics-'));
  onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
  const { url, stop } = await startServer({ DATA_DIR, METRICS_TOKEN: TOKEN });
  onTestFinished(async () => void (await stop()));
  const text = async () => (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
  const json = { 'content-type': 'application/json' };
  const post = async (at: string, body: object, headers: object = {}) =>
    fetch(`${url}${at}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
  const signedUp = await post('/api/auth/sign-up', { username: 'ada-lovelace', password: 'correct horse' });
  const cookie = (signedUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const upload = async (bytes: Buffer, headers: Record<string, string> = { cookie }) => {
    const body = new FormData();
    body.set('image', new Blob([new Uint8Array(bytes)]), 'holiday.jpg');
    return (await fetch(`${url}${UPLOAD}`, { method: 'POST', headers, body })).json() as Promise<{ id: number }>;
  };
  /** Waits until a sample has this value, because an answer is counted just after it was sent. */
  const shows = async (sample: string, value: unknown) =>
    vi.waitFor(async () => expect([sample, figuresOf(await text())(sample)]).toEqual([sample, value]), SOON);
  return { url, cookie, text, post, upload, shows };
}

const requests = (method: string, route: string, status: string, source = 'route') =>
  `portrait_http_requests_total{method="${method}",route="${route}",status="${status}",source="${source}"}`;

test('uploads are counted by outcome, also those that were refused or broken off', async () => {
  const { url, cookie, upload, shows } = await setup();
  const counted = async (outcome: string) => shows(`portrait_uploads_total{outcome="${outcome}"}`, 1);
  await shows('portrait_uploads_total{outcome="created"}', 0);
  await upload(photo);
  await upload(Buffer.from('not a picture'));
  await upload(photo, {});
  for (const outcome of ['created', 'NOT_AN_IMAGE', 'NOT_SIGNED_IN']) await counted(outcome);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(
    `POST ${UPLOAD} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\ncontent-length: 5000\r\n` +
      'content-type: multipart/form-data; boundary=b\r\n\r\n' +
      '--b\r\ncontent-disposition: form-data; name="image"; filename="a.jpg"\r\n\r\nbytes',
  );
  await shows('portrait_uploads_receiving', 1);
  socket.destroy();
  await counted('aborted');
  await shows('portrait_uploads_receiving', 0);
  await shows(requests('POST', '/api/users/upload-profile-picture', 'aborted'), 1);
});

test('confirms are counted by outcome, by REST and by tRPC', async () => {
  const { cookie, post, upload, shows } = await setup();
  const { id } = await upload(photo);
  await shows('portrait_confirms_total{outcome="confirmed"}', 0);
  await shows('portrait_direct_uploads_total{outcome="created"}', 0);
  await post('/api/users/confirm-profile-picture/', { upload_id: id }, { cookie });
  await post('/api/trpc/profilePicture.confirm', { uploadId: id }, { cookie });
  await post('/api/trpc/profilePicture.confirm', { uploadId: id + 1 }, { cookie });
  await shows('portrait_confirms_total{outcome="confirmed"}', 1);
  await shows('portrait_confirms_total{outcome="UPLOAD_NOT_PENDING"}', 1);
  await shows('portrait_confirms_total{outcome="UPLOAD_NOT_FOUND"}', 1);
});

test('requests are counted by route and status, also those answered from memory, and measured', async () => {
  const { url, cookie, post, upload, shows, text } = await setup();
  const { id } = await upload(photo);
  const confirmed = await post('/api/users/confirm-profile-picture/', { upload_id: id }, { cookie });
  const { upload: shown } = (await confirmed.json()) as { upload: { picture_url: string } };
  for (const at of [shown.picture_url, shown.picture_url, '/api/users/1/profile-picture', '/no/such/path']) {
    await (await fetch(`${url}${at}`)).arrayBuffer();
  }
  await (await fetch(`${url}/api/users/1/profile-picture`)).arrayBuffer();
  await shows(requests('GET', '/media/*', '2xx'), 1);
  await shows(requests('GET', '/media/*', '2xx', 'memory'), 1);
  await shows(requests('GET', '/api/users/*', '2xx'), 1);
  await shows(requests('GET', '/api/users/*', '2xx', 'memory'), 1);
  await shows(requests('GET', 'none', '4xx'), 1);
  await shows(requests('POST', '/api/users/confirm-profile-picture', '2xx'), 1);
  await shows('portrait_http_request_duration_seconds_count{route="/media/*"}', 1);
  expect(figuresOf(await text())('portrait_http_request_duration_seconds_sum{route="/media/*"}')).toBeGreaterThan(0);
});

test('commits and the operations of the store are measured', async () => {
  const { text, upload } = await setup();
  const count = async (sample: string) => figuresOf(await text())(sample) ?? 0;
  const committed = 'portrait_change_duration_seconds_count{outcome="committed"}';
  const put = 'portrait_store_operation_duration_seconds_count{operation="put"}';
  const before = [await count(committed), await count(put)];
  await upload(photo);
  // The row before its bytes, and the state after them.
  expect([await count(committed), await count(put)]).toEqual([before[0]! + 2, before[1]! + 1]);
});

test('open event streams are counted', async () => {
  const { url, cookie, shows } = await setup();
  const leaving = new AbortController();
  const headers = { cookie, accept: 'text/event-stream' };
  await fetch(`${url}/api/trpc/profilePicture.onChange?input=%7B%7D`, { headers, signal: leaving.signal });
  await shows('portrait_event_streams', 1);
  leaving.abort();
  await shows('portrait_event_streams', 0);
  await shows(requests('GET', '/api/trpc/*', '2xx'), 1);
  await shows('portrait_http_request_duration_seconds_count{route="/api/trpc/*"}', undefined);
});

test('no label tells anything about a user', async () => {
  const { url, cookie, upload, text } = await setup();
  await upload(photo);
  for (const at of [
    '/media/profile_pictures/4711/1/x.webp',
    '/ada-lovelace',
    '/api/users/ada-lovelace/profile-picture',
  ]) {
    await fetch(`${url}${at}`, { headers: { cookie } });
  }
  await fetch(`${url}/api/trpc/ada-lovelace`, { method: 'PROPFIND' });
  expect(await text()).not.toMatch(/lovelace|holiday|4711|profile_pictures|PROPFIND|127\.0\.0\.1/);
});

test('the disk, the workers and the process are described', async () => {
  const { text } = await setup();
  const figure = figuresOf(await text());
  expect(figure('portrait_data_free_bytes')).toBeLessThanOrEqual(Number(figure('portrait_data_size_bytes')));
  expect(figure('portrait_data_free_bytes')).toBeGreaterThan(0);
  expect(figure('portrait_image_workers')).toBeGreaterThan(0);
  expect(
    ['portrait_image_workers_busy', 'portrait_image_jobs_waiting', 'portrait_image_queue_full'].map(figure),
  ).toEqual([0, 0, 0]);
  expect(figure('portrait_image_workers_lost_total{reason="crash"}')).toBe(0);
  expect(figure('process_resident_memory_bytes')).toBeGreaterThan(0);
  expect(figure('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
});

async function inProcess() {
  const deps = await setupDeps();
  const app = await setupServer({ METRICS_TOKEN: TOKEN }, deps);
  const scrape = async (authorization = `Bearer ${TOKEN}`) => send(app, '/metrics', undefined, { authorization });
  const figures = async () => figuresOf((await scrape()).body);
  return { deps, app, scrape, figures };
}

test('pending uploads, the backlog of the cleanup and the leases are read from the database, but not at each scrape', async () => {
  const { deps, figures } = await inProcess();
  const read = async () => {
    const figure = await figures();
    return ['portrait_uploads_pending', 'portrait_cleanup_backlog'].map(figure);
  };
  expect(await read()).toEqual([0, 0]);
  await sendPicture(deps, { id: 1, role: 'user' }, photo);
  expect(await read()).toEqual([0, 0]);
  deps.moveClock(15_000);
  expect(await read()).toEqual([1, 0]);
  deps.moveClock(deps.limits.pendingLifetimeMs);
  expect(await read()).toEqual([1, 1]);
});

test('a lease shows whether this process has it', async () => {
  const { deps, figures } = await inProcess();
  const hold = async (name: string, holder: string) =>
    deps.db.insertInto('users_lease').values({ name, holder, epoch: 7, expires_at: '9' }).execute();
  await hold('cleanup', deps.slots.instance);
  await hold('seal', 'another process');
  const figure = await figures();
  const of = (lease: string) => [`portrait_lease_epoch{lease="${lease}"}`, `portrait_lease_held{lease="${lease}"}`];
  expect([...of('cleanup'), ...of('seal')].map(figure)).toEqual([7, 1, 7, 0]);
});

test('a failing store is counted', async () => {
  const deps = await setupDeps();
  deps.storage.put = async () => Promise.reject(new Error('the disk is gone'));
  const app = await setupServer({ METRICS_TOKEN: TOKEN }, deps);
  await expect(sendPicture(deps, { id: 1, role: 'user' }, photo)).rejects.toThrow('the disk is gone');
  const { body } = await send(app, '/metrics', undefined, { authorization: `Bearer ${TOKEN}` });
  expect(figuresOf(body)('portrait_store_failures_total{operation="put"}')).toBe(1);
  expect(figuresOf(body)('portrait_store_operation_duration_seconds_count{operation="put"}')).toBe(1);
});

test('while the database hangs there are metrics, without what only it knows', async () => {
  const { deps, figures } = await inProcess();
  expect((await figures())('portrait_uploads_pending')).toBe(0);
  let recover = () => {};
  const recovery = new Promise<void>((resolve) => (recover = resolve));
  const { db } = deps;
  deps.db = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => recovery.then(() => result),
  });
  deps.moveClock(15_000);
  const hanging = await figures();
  expect([hanging('portrait_uploads_pending'), hanging('portrait_image_workers')]).toEqual([undefined, 1]);
  recover();
  await vi.waitFor(async () => expect((await figures())('portrait_uploads_pending')).toBe(0), SOON);
});

test('nobody reads the metrics without the token, nor anywhere if they are not configured', async () => {
  const { app, scrape } = await inProcess();
  expect((await scrape()).statusCode).toBe(200);
  for (const given of ['', TOKEN, 'Bearer', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`]) {
    const refused = await scrape(given);
    expect([given, refused.statusCode, refused.headers['www-authenticate']]).toEqual([given, 401, 'Bearer']);
    expect(refused.body).not.toContain('portrait_');
  }
  expect((await send(app, '/metrics')).statusCode).toBe(401);
  const unmeasured = await setupServer();
  const [metrics, unknown] = [await send(unmeasured, '/metrics'), await send(unmeasured, '/metric')];
  expect([metrics.statusCode, metrics.body]).toEqual([404, unknown.body]);
});

test('with a port of their own the metrics are there only, for whoever has the token if there is one', async () => {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-metrics-'));
  onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
  for (const token of ['', TOKEN]) {
    const METRICS_PORT = String(await freePort());
    const { url, stop } = await startServer({ DATA_DIR, METRICS_PORT, METRICS_TOKEN: token });
    const own = `http://127.0.0.1:${METRICS_PORT}/metrics`;
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(404);
    expect((await fetch(own)).status).toBe(token === '' ? 200 : 401);
    const answer = await fetch(own, { headers });
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toContain('portrait_http_requests_total');
    expect(await stop()).toBe(0);
  }
});
