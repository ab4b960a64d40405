import { createServer } from 'node:http';
import { createHmac } from 'node:crypto';
import { sampleJpeg } from '@portrait/image/testing';
import { Hono } from 'hono';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { DoorApp } from '../src/doors/door-app.ts';
import { createOrigins } from '../src/doors/origins.ts';
import { answerFetch } from '../src/doors/web-fetch.ts';
import { createPortrait } from '../src/index.ts';
import { BASE, byWebHeader, openHost, type HostOptions } from './setup-doors.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const UPLOAD = `http://host.example${BASE}/api/users/upload-profile-picture/`;
const ada = { 'x-user': 'ada' };
const CHUNK = 65_536;

async function setup(options: HostOptions = {}) {
  let door: Awaited<ReturnType<typeof createPortrait<Request>>> | undefined;
  const host = await openHost(async (places) => {
    const pictures = (door = await createPortrait({ ...places, authenticate: byWebHeader }));
    return { pictures, ask: async (at, init) => pictures.fetch(new Request(at, init)), stop: async () => undefined };
  }, options);
  onTestFinished(host.close);
  if (!door) throw new Error('not opened');
  return { ...host, fetch: door.fetch };
}

function upload(headers: Record<string, string> = ada): Request {
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  return new Request(UPLOAD, { method: 'POST', headers, body });
}

/** A server that writes an answer without end, for as long as its connection takes it, or waits after so many chunks. */
function endless(chunks = 1000) {
  let written = 0;
  let isClosed = false;
  const server = createServer((_request, response) => {
    response.once('close', () => (isClosed = true));
    const write = () => {
      while (!isClosed && written < chunks * CHUNK) {
        written += CHUNK;
        if (!response.write(Buffer.alloc(CHUNK))) return void response.once('drain', write);
      }
    };
    write();
  });
  const app: DoorApp = {
    route: () => undefined,
    connect: (connection) => void server.emit('connection', connection),
    close: async () => undefined,
  };
  return { app, written: () => written, isClosed: () => isClosed };
}

test('a reader that is slow holds the answer back, and one that goes away ends it', async () => {
  const { app, written, isClosed } = endless();
  const request = new Request('http://host.example/');
  const answer = await answerFetch(app, createOrigins<Request>(), { request, prefix: '' });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  const before = await settled(written);
  expect(before).toBeLessThan(20 * CHUNK);
  for (let read = 0; read < 40 * CHUNK;) read += (await reader.read()).value?.length ?? Infinity;
  expect(await settled(written)).toBeLessThan(70 * CHUNK);
  await reader.cancel();
  await vi.waitFor(() => expect(isClosed()).toBe(true));
});

test('a reader that goes away while it waits ends the answer at once', async () => {
  const { app, isClosed } = endless(1);
  const request = new Request('http://host.example/');
  const answer = await answerFetch(app, createOrigins<Request>(), { request, prefix: '' });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  for (let read = 0; read < CHUNK;) read += (await reader.read()).value?.length ?? Infinity;
  const waiting = reader.read();
  await reader.cancel();
  await vi.waitFor(() => expect(isClosed()).toBe(true));
  expect(await waiting).toMatchObject({ done: true });
});

/** The number once nothing more is happening. */
async function settled(count: () => number): Promise<number> {
  for (let before = -1; before !== count();) {
    before = count();
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return count();
}

test('a body that was read before is refused at once, and the log says what to do', async () => {
  const { fetch, faults } = await setup();
  const request = upload();
  await request.formData();
  const answer = await fetch(request);
  expect([answer.status, await answer.json()]).toMatchObject([500, { code: 'INTERNAL' }]);
  expect(faults).toEqual([expect.stringContaining('request.clone()')]);
});

test.for([
  ['longer', -100],
  ['shorter', 100],
] as const)(
  'a body that is %s than it was announced is neither waited for nor read as a second request',
  async ([, by]) => {
    const { fetch, pictures, beingReceived } = await setup();
    const form = upload();
    const bytes = new Uint8Array(await form.arrayBuffer());
    const headers = { ...Object.fromEntries(form.headers), 'content-length': String(bytes.length + by) };
    const asked = fetch(new Request(UPLOAD, { method: 'POST', headers, body: bytes }));
    expect(await asked.then(({ status }) => status).catch(() => 'refused')).not.toBe(201);
    expect(await pictures.deps.db.selectFrom('users_profilepictureupload').select('id').execute()).toEqual([]);
    await vi.waitFor(async () => expect(await beingReceived()).toEqual([]));
  },
);

test('a request whose client has gone already is not answered', async () => {
  const { fetch } = await setup();
  const request = new Request(`http://host.example${BASE}/api/trpc/profilePicture.limits`, {
    signal: AbortSignal.abort(),
  });
  await expect(fetch(request)).rejects.toThrow('aborted');
});

test('the client’s address is the one that the host gives, or that a trusted proxy does', async () => {
  const addressKey = 'key';
  const hashOf = (address: string) => createHmac('sha256', addressKey).update(address).digest('hex').slice(0, 32);
  const forwarded = { 'x-forwarded-for': '203.0.113.9' };
  for (const [trustProxy, headers, address, expected] of [
    [undefined, forwarded, '192.0.2.1', hashOf('192.0.2.1')],
    [1, forwarded, undefined, hashOf('203.0.113.9')],
    [undefined, forwarded, undefined, undefined],
  ] as const) {
    const { fetch, refused } = await setup({ addressKey, ...(trustProxy && { trustProxy: () => true }) });
    expect((await fetch(upload(headers), { address })).status).toBe(401);
    expect(refused).toEqual([expected]);
  }
});

test('a framework that removes the path needs the prefix to be empty', async () => {
  const { fetch } = await setup({ prefix: '' });
  const app = new Hono();
  app.mount(BASE, async (request: Request) => fetch(request));
  const answer = await app.fetch(upload());
  const { preview_url } = (await answer.json()) as { preview_url: string };
  expect([answer.status, preview_url]).toEqual([201, expect.stringMatching(/^\/pictures\/media\//)]);
  expect((await app.fetch(new Request(`http://host.example${preview_url}`, { headers: ada }))).status).toBe(200);
});

test('the uploads of a user are limited, without a plugin of the host', async () => {
  const { fetch } = await setup({ limits: { uploadsPerMinute: 1 } });
  const empty = () => new Request(UPLOAD, { method: 'POST', headers: ada });
  expect((await fetch(empty())).status).toBe(400);
  const refused = await fetch(empty());
  expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'TOO_MANY_REQUESTS', limit: 1 }]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});
