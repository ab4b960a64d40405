import { connect } from 'node:net';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { portrait } from '../src/portrait.ts';
import { as, confirmation, form, setupApp, withHeaders, type TestApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const LIMIT = 1024 * 1024;
const UPLOAD = '/api/users/upload-profile-picture/';

async function leftBehind({ deps }: TestApp): Promise<string[]> {
  return readdir(path.join(deps.media, 'tmp'));
}

/** Sends for as long as the server takes it, and says how much it took and what it answered. */
async function pour(test: TestApp, headers: Record<string, string>, most: number) {
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((test.app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.setMaxListeners(0);
  let answer = '';
  let ended = false;
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (ended = true));
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST ${UPLOAD} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n${lines.join('\r\n')}\r\n\r\n`);
  const head = '--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n';
  socket.write(`${head.length.toString(16)}\r\n${head}\r\n`);
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536), Buffer.from('\r\n')]);
  let sent = 0;
  while (!ended && sent < most) {
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
    sent += 65_536;
  }
  socket.destroy();
  return { sent, answer, ended };
}

const MULTIPART = { 'content-type': 'multipart/form-data; boundary=b' };

test('a sender who goes past the limit is stopped, with an answer', async () => {
  const test = await setupApp({ maxUploadBytes: LIMIT });
  const { sent, answer, ended } = await pour(test, { ...MULTIPART, ...as('ada') }, 300 * LIMIT);
  expect(ended).toBe(true);
  expect(sent).toBeLessThan(40 * LIMIT);
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(await leftBehind(test)).toEqual([]);
});

test('one user’s slow uploads hold a few connections at most; others are served, and the user once one ends', async () => {
  const test = await setupApp();
  const { app } = test;
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const sockets = Array.from({ length: 8 }, () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    const head = Object.entries({ ...MULTIPART, ...as('ada') }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST ${UPLOAD} HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n${head.join('')}\r\n`);
    socket.write('--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\nslow');
    return socket;
  });
  while ((await leftBehind(test)).length < sockets.length) await setTimeout(5);
  const send = async (user: string) => app.inject(withHeaders(form({ filename: 'a.jpg', bytes: photo }), as(user)));
  const refused = await send('ada');
  expect([refused.statusCode, refused.headers['retry-after'], refused.json()]).toMatchObject([
    429,
    '5',
    { code: 'TOO_MANY_REQUESTS', limit: 8 },
  ]);
  expect((await send('eve')).statusCode).toBe(201);
  sockets[0]?.destroy();
  while ((await leftBehind(test)).length === sockets.length) await setTimeout(5);
  expect((await send('ada')).statusCode).toBe(201);
  for (const socket of sockets) socket.destroy();
});

test('a sender who is not signed in is stopped before anything is read', async () => {
  const test = await setupApp({ maxUploadBytes: LIMIT });
  const { sent, answer, ended } = await pour(test, MULTIPART, 300 * LIMIT);
  expect(ended).toBe(true);
  expect(sent).toBeLessThan(40 * LIMIT);
  expect(answer).toMatch(/^HTTP\/1.1 401 /);
});

test('a client that writes all before it reads still gets the answer', async () => {
  const { app } = await setupApp({ maxUploadBytes: LIMIT });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}${UPLOAD}`;
  for (const [headers, status] of [[as('ada'), 413] as const, [{}, 401] as const]) {
    for (let round = 0; round < 5; round += 1) {
      const body = new FormData();
      body.set('image', new Blob([Buffer.alloc(12 * LIMIT)]), 'a.jpg');
      expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(status);
    }
  }
});

test('a broken multipart body is the sender’s fault, and leaves nothing', async () => {
  const test = await setupApp();
  const good = form({ filename: 'a.jpg', bytes: photo });
  const body = good.payload as Buffer;
  const broken = {
    'no boundary': { ...good, headers: { 'content-type': 'multipart/form-data' } },
    'a boundary of 2 KB': { ...good, headers: { 'content-type': `multipart/form-data; boundary=${'b'.repeat(2048)}` } },
    'another boundary': { ...good, headers: { 'content-type': 'multipart/form-data; boundary=other' } },
    'cut in the picture': { ...good, payload: body.subarray(0, 400) },
    'no closing boundary': { ...good, payload: body.subarray(0, -10) },
    'cut in the headers': { ...good, payload: body.subarray(0, 60) },
    empty: { ...good, payload: '' },
  };
  for (const [what, request] of Object.entries(broken)) {
    const answer = await test.app.inject(withHeaders(request, as('ada')));
    expect([what, answer.statusCode]).toEqual([what, 400]);
  }
  expect(await leftBehind(test)).toEqual([]);
});

test('two pictures in one request are refused, not half taken', async () => {
  const test = await setupApp();
  const file = { filename: 'a.jpg', bytes: photo };
  const answer = await test.app.inject(withHeaders(form(file, file), as('ada')));
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'TOO_MANY_FILES']);
  expect(await leftBehind(test)).toEqual([]);
});

test('a filename is data: control characters are taken out and it never becomes a path', async () => {
  const test = await setupApp();
  const bytes = photo;
  const answer = await test.app.inject(
    withHeaders(form({ filename: '../../../etc/\u0007passwd\u001b[31m', bytes }), as('ada')),
  );
  expect(answer.json().original_filename).not.toMatch(/[\u0000-\u001f]/);
  const backwards = await test.app.inject(withHeaders(form({ filename: 'photo\u202egpj.exe', bytes }), as('ada')));
  expect(backwards.json().original_filename).toBe('photogpj.exe');
  const long = await test.app.inject(withHeaders(form({ filename: '🦝'.repeat(300), bytes }), as('ada')));
  expect(long.json().original_filename).toBe('🦝'.repeat(255));
  expect(answer.json().image).toMatch(/^profile_pictures\/\d+\/\d+\/[0-9a-f]{16}-512\.webp$/);
});

test('a page of another site cannot change anything with the user’s cookie', async () => {
  const { app } = await setupApp();
  const requests = [
    withHeaders(form({ filename: 'a.jpg', bytes: photo }), as('ada')),
    confirmation({ upload_id: 1 }, as('ada')),
    { method: 'POST' as const, url: '/api/trpc/profilePicture.remove', headers: as('ada'), payload: {} },
  ];
  const foreignHeaders: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ];
  for (const request of requests) {
    for (const foreign of foreignHeaders) {
      const answer = await app.inject(withHeaders(request, foreign));
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'CROSS_SITE_REQUEST']);
    }
  }
  const own = withHeaders(requests[0] ?? {}, { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80' });
  expect((await app.inject(own)).statusCode).toBe(201);
});

test('a form of another site cannot call a mutation: only JSON is taken', async () => {
  const { app } = await setupApp();
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    'application/octet-stream',
  ]) {
    const answer = await app.inject({
      ...{ method: 'POST', url: '/api/trpc/profilePicture.remove', payload: '{}' },
      headers: { ...as('ada'), 'content-type': type },
    });
    expect([type, answer.statusCode]).toEqual([type, 400]);
  }
});

test('a batch has a bound, and a long one below it works', async () => {
  const { app } = await setupApp();
  const batch = (calls: number) => ({
    url: `/api/trpc/${Array.from({ length: calls }, () => 'profilePicture.current').join(',')}?batch=1&input=%7B%7D`,
    headers: as('ada'),
  });
  expect((await app.inject(batch(20))).json()).toHaveLength(20);
  expect((await app.inject(batch(21))).statusCode).toBe(400);
});

test('paths that leave the media folder find nothing', async () => {
  const { app } = await setupApp();
  for (const key of [
    '../portrait.sqlite',
    '%2e%2e/portrait.sqlite',
    'tmp/x',
    'profile_pictures/1/1/original.jpg%00',
    'profile_pictures/../../x',
  ]) {
    expect((await app.inject({ url: `/media/${key}`, headers: as('ada') })).statusCode).toBe(404);
  }
});

test('a body that is too long says the limit, and one that is wrong says where, in no language', async () => {
  const { app } = await setupApp();
  const long = await app.inject(confirmation({ upload_id: 1, note: 'x'.repeat(2 * LIMIT) }, as('ada')));
  expect([long.statusCode, long.json()]).toMatchObject([413, { code: 'BODY_TOO_LARGE', limit_bytes: LIMIT }]);
  const french = async (body: object | string) => {
    const headers = { ...as('ada'), 'content-type': 'application/json' };
    return (await app.inject({ ...confirmation({}, headers), payload: body })).json().error;
  };
  expect(await french({ upload_id: 'one' })).toBe('Requête invalide : upload_id: number');
  expect(await french({ upload_id: -1 })).toBe('Requête invalide : upload_id: > 0');
  expect(await french('{')).toBe('Requête invalide : JSON');
});

test('the plugin says at once that it works at the root only', async () => {
  const { deps } = await setupApp();
  const app = Fastify();
  const mounted = app.register(portrait, { deps, authenticate: () => null, prefix: '/pictures' });
  await expect(Promise.resolve(mounted)).rejects.toThrow('not under the prefix /pictures');
});

test('who asks while the server closes is told to come back, as by every other refusal', async () => {
  const { app } = await setupApp();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  // A request on its way is not cut off; by its end the server has begun to close.
  socket.write('GET /api/users/1/profile-picture HTTP/1.1\r\nHost: x\r\n');
  await setTimeout(50);
  const closed = app.close();
  await setTimeout(50);
  socket.write('\r\n');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 503 /);
  expect(String(answer)).toMatch(/\r\nretry-after: 5\r\n/i);
  expect(String(answer)).toContain('"code":"SERVER_BUSY"');
  await closed;
});
