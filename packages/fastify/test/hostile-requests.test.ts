import type { AddressInfo, Socket } from 'node:net';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test, vi } from 'vitest';
import { answered, connectTo, IMAGE_HEAD, MULTIPART, pour, requestHead, UPLOAD } from './raw-requests.ts';
import { as, beingReceived, confirmation, form, PATIENCE, setupApp, withHeaders } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const LIMIT = 1024 * 1024;

test('one user’s slow uploads occupy a few connections at most; others are served, and so is the user once one ends', async () => {
  const test = await setupApp();
  const clients = await Promise.all(Array.from({ length: 8 }, async () => connectTo(test)));
  for (const { socket } of clients) {
    socket.write(`${requestHead({ ...MULTIPART, ...as('ada'), 'content-length': '9999' })}${IMAGE_HEAD}slow`);
  }
  const arriving = async (count: number) =>
    vi.waitFor(async () => expect(await beingReceived(test)).toHaveLength(count), PATIENCE);
  await arriving(clients.length);
  const send = async (user: string) =>
    test.app.inject(withHeaders(form({ filename: 'a.jpg', bytes: photo }), as(user)));
  const refused = await send('ada');
  expect([refused.statusCode, refused.headers['retry-after'], refused.json()]).toMatchObject([
    429,
    '5',
    { code: 'TOO_MANY_REQUESTS', limit: 8 },
  ]);
  expect((await send('eve')).statusCode).toBe(201);
  clients[0]?.socket.destroy();
  await arriving(clients.length - 1);
  // Its place is free once its end has been recorded, a moment after its file was deleted.
  await vi.waitFor(async () => expect((await send('ada')).statusCode).toBe(201), PATIENCE);
  for (const { socket } of clients) socket.destroy();
});

test('an upload without a session is refused before its body is read', async () => {
  const test = await setupApp({ maxUploadBytes: LIMIT });
  const { sent, answer, ended } = await pour(test, { headers: MULTIPART, first: IMAGE_HEAD, most: 300 * LIMIT });
  expect(ended).toBe(true);
  expect(sent).toBeLessThan(40 * LIMIT);
  expect(answer).toMatch(/^HTTP\/1.1 401 /);
});

test('a client that sends everything before it reads still gets the answer', async () => {
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

test('a malformed multipart body is a client error, and leaves nothing', async () => {
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
  expect(await beingReceived(test)).toEqual([]);
});

test('two pictures in one request are refused completely', async () => {
  const test = await setupApp();
  const file = { filename: 'a.jpg', bytes: photo };
  const answer = await test.app.inject(withHeaders(form(file, file), as('ada')));
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'TOO_MANY_FILES']);
  expect(await beingReceived(test)).toEqual([]);
});

test('a filename is data: control characters are removed and it never becomes a path', async () => {
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

test('a form of another site cannot call a mutation: only JSON is accepted', async () => {
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

test('batches have a limit, and a long one below it works', async () => {
  const { app } = await setupApp();
  const batch = (calls: number) => ({
    url: `/api/trpc/${Array.from({ length: calls }, () => 'profilePicture.current').join(',')}?batch=1&input=%7B%7D`,
    headers: as('ada'),
  });
  expect((await app.inject(batch(20))).json()).toHaveLength(20);
  expect((await app.inject(batch(21))).statusCode).toBe(400);
});

test('paths outside the media folder are not found', async () => {
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

test('the error of a too long body has the limit, that of an invalid one the place, independent of language', async () => {
  const { app } = await setupApp();
  const long = await app.inject(confirmation({ upload_id: 1, note: 'x'.repeat(2 * LIMIT) }, as('ada')));
  expect([long.statusCode, long.json()]).toMatchObject([413, { code: 'BODY_TOO_LARGE', limit_bytes: LIMIT }]);
  const french = async (body: object | string) => {
    const headers = { ...as('ada'), 'content-type': 'application/json' };
    return (await app.inject({ ...confirmation({}, headers), payload: body })).json().error;
  };
  expect(await french({ upload_id: 'one' })).toBe('Requête invalide\u00A0: upload_id: number');
  expect(await french({ upload_id: -1 })).toBe('Requête invalide\u00A0: upload_id: > 0');
  expect(await french('{')).toBe('Requête invalide\u00A0: JSON');
});

test('a request during shutdown is answered 503 with Retry-After, like other refusals', async () => {
  const { app } = await setupApp();
  const closing = new Promise<void>((resolve) => app.addHook('preClose', async () => resolve()));
  const accepted = new Promise<Socket>((resolve) => app.server.once('connection', resolve));
  const client = await connectTo({ app });
  const { socket } = client;
  // A request in progress is not cut off; when it ends, the server has begun to close.
  const beginning = 'GET /api/users/1/profile-picture HTTP/1.1\r\nHost: x\r\n';
  socket.write(beginning);
  const heard = await accepted;
  await vi.waitFor(() => expect(heard.bytesRead).toBe(beginning.length), PATIENCE);
  const closed = app.close();
  await closing;
  socket.write('\r\n');
  const answer = await answered(client, '"code":"SERVER_BUSY"');
  expect(answer).toMatch(/^HTTP\/1.1 503 /);
  expect(answer).toMatch(/\r\nretry-after: 5\r\n/i);
  await closed;
});
