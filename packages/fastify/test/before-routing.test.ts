import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { sampleScene } from '@portrait/image/testing';
import type { FastifyBaseLogger } from 'fastify';
import { expect, onTestFinished, test, vi } from 'vitest';
import { PATIENCE } from './setup-app.ts';
import { answered, connectTo } from './raw-requests.ts';
import { setupAnswers } from './setup-answers.ts';

const TRUSTED = 'https://pages.example.org';
const WEBP = { accept: 'image/avif,image/webp,image/svg+xml,*/*' };

test.each([
  ['a picture', {}],
  ['a picture for a page of a trusted origin', { origin: TRUSTED }],
  ['a picture for a page of another origin', { origin: 'https://elsewhere.example' }],
  ['the current picture', WEBP],
  ['the current picture for a page of a trusted origin', { ...WEBP, origin: TRUSTED }],
  ['the current picture as JPEG', { accept: 'image/*' }],
])('%s is answered before routing with all headers of the routed answer, also 304', async (what, headers) => {
  const { confirmed, stable, get, routed } = await setupAnswers({
    trustedOrigins: [TRUSTED],
    prefix: '/people',
    extend: (app) => app.addHook('onRequest', async (_request, reply) => void reply.header('x-frame-options', 'DENY')),
  });
  const { path } = await confirmed();
  const at = what.startsWith('the current') ? `${stable}?size=64` : path;
  const first = await get(at, headers);
  const second = await get(at, headers);
  expect({ ...second, requestId: first.requestId }).toEqual(first);
  expect(first).toMatchObject({ status: 200, headers: { 'x-frame-options': 'DENY' } });
  const held = { ...headers, 'if-none-match': String(first.headers['etag']) };
  const third = await get(at, held);
  const fourth = await get(at, held);
  expect({ ...fourth, requestId: third.requestId }).toEqual(third);
  expect([third.status, third.body.length, routed()]).toEqual([304, 0, 2]);
  const kept = ['cache-control', 'etag', 'vary', 'access-control-allow-origin', 'access-control-allow-credentials'];
  expect(kept.map((name) => third.headers[name])).toEqual(kept.map((name) => first.headers[name]));
  // Caches have these from the 200.
  const left = ['content-type', 'content-security-policy', 'x-frame-options', 'cross-origin-resource-policy'];
  expect(left.map((name) => [name in first.headers, name in third.headers])).toEqual(left.map(() => [true, false]));
  const ids = [first, second, third, fourth].map(({ requestId }) => requestId);
  expect([new Set(ids).size, ids.every((id) => /^req-\w+$/.test(id))]).toEqual([4, true]);
});

test('a picture of any size is sent whole', async () => {
  const { confirmed, get, routed } = await setupAnswers();
  const { path } = await confirmed(await sampleScene(1));
  const sizes = [];
  for (const size of [64, 512]) {
    const url = path.replace('-512', `-${size}`);
    const { body } = await get(url);
    expect((await get(url)).body.equals(body)).toBe(true);
    sizes.push(body.length);
  }
  expect(sizes[0]).toBeLessThan(5_000);
  expect(sizes[1]).toBeGreaterThan(15_000);
  expect(routed()).toBe(2);
});

test('initials are answered before routing, in the format for each Accept', async () => {
  const { stable, get, routed } = await setupAnswers();
  for (const [accept, type] of [
    ['image/svg+xml', 'image/svg+xml'],
    ['image/*', 'image/jpeg'],
  ] as const) {
    const first = await get(stable, { accept });
    expect(first.headers['content-type']).toBe(type);
    expect(await get(stable, { accept })).toMatchObject({ headers: first.headers, body: first.body });
  }
  expect(routed()).toBe(2);
});

test.each([
  ['another query', (path: string) => ({ path: `${path}?a=1` })],
  ['an encoded letter', (path: string) => ({ path: path.replace('profile', '%70rofile') })],
  ['two slashes', (path: string) => ({ path: `/${path}` })],
  ['an absolute URL', (path: string) => ({ path: `http://127.0.0.1${path}` })],
  ['HEAD', (path: string) => ({ path, method: 'HEAD' })],
  ['OPTIONS', (path: string) => ({ path, method: 'OPTIONS' })],
  ['a body', (path: string) => ({ path, body: 'x', headers: { 'content-length': '1' } })],
  ['a body in chunks', (path: string) => ({ path, body: 'x', headers: { 'transfer-encoding': 'chunked' } })],
  ['a connection that is not kept', (path: string) => ({ path, headers: { connection: 'close' } })],
])('a request with %s is routed each time', async (_what, unusual) => {
  const { confirmed, get, routed } = await setupAnswers();
  const { path: usual } = await confirmed();
  const { path, headers, ...more } = { headers: {}, ...unusual(usual) };
  await get(usual);
  const first = await get(path, headers, more);
  expect(await get(path, headers, more)).toMatchObject({ status: first.status, headers: first.headers });
  expect(routed()).toBe(3);
  expect((await get(usual)).headers['connection']).toBe('keep-alive');
  expect(routed()).toBe(3);
});

test('a connection that was not kept does not end those that are', async () => {
  const { confirmed, get } = await setupAnswers();
  const { path } = await confirmed();
  await get(path, { connection: 'close' });
  await get(path);
  expect((await get(path)).headers['connection']).toBe('keep-alive');
});

test('a server that limits the requests of a connection ends it with the last one', async () => {
  const { confirmed, get, routed } = await setupAnswers({ fastify: { maxRequestsPerSocket: 2 } });
  const { path } = await confirmed();
  const connections = [];
  for (let sent = 0; sent < 4; sent++) connections.push((await get(path)).headers['connection']);
  expect([connections, routed()]).toEqual([['keep-alive', 'close', 'keep-alive', 'close'], 4]);
});

test('requests in one pipeline are answered in their order, routed or not', async () => {
  const { app, confirmed, get } = await setupAnswers();
  const { path } = await confirmed();
  const { headers } = await get(path);
  const { socket, answer, closed } = await connectTo({ app });
  const line = (at: string, more = '') => `GET ${at} HTTP/1.1\r\nhost: x\r\n${more}\r\n`;
  const held = `if-none-match: ${headers['etag']}\r\n`;
  await get(path, { 'if-none-match': String(headers['etag']) });
  socket.write(
    line('/none') + line(path, held) + line('/none') + line(path, held) + line('/none', 'connection: close\r\n'),
  );
  await closed;
  expect(answer().match(/(?<=HTTP\/1\.1 )\d+/g)).toEqual(['404', '304', '404', '304', '404']);
});

test('a request during shutdown is answered 503, also for a remembered picture', async () => {
  let closing: Promise<void> | undefined;
  const { app, confirmed, get } = await setupAnswers({
    fastify: { return503OnClosing: false },
    extend: (host) => {
      closing = new Promise((resolve) => host.addHook('preClose', async () => resolve()));
    },
  });
  const { path } = await confirmed();
  await get(path);
  const accepted = new Promise<Socket>((resolve) => app.server.once('connection', resolve));
  const client = await connectTo({ app });
  // A request in progress is not cut off; when it ends, the server has begun to close.
  const beginning = `GET ${path} HTTP/1.1\r\nhost: x\r\n`;
  client.socket.write(beginning);
  const heard = await accepted;
  await vi.waitFor(() => expect(heard.bytesRead).toBe(beginning.length), PATIENCE);
  void app.close();
  await closing;
  client.socket.write('\r\n');
  expect(await answered(client, 'SERVER_BUSY')).toMatch(/^HTTP\/1.1 503 /);
});

test('an id that would end its header is not written', async () => {
  let id = 'good';
  const { confirmed, get } = await setupAnswers({ fastify: { genReqId: () => id } });
  const { path } = await confirmed();
  await get(path);
  expect((await get(path)).requestId).toBe('good');
  id = 'bad\r\nset-cookie: session=eve';
  expect((await get(path)).status).toBe(500);
});

test('the host’s log and metrics count every answer, under the id in its header', async () => {
  const lines: { reqId: string; msg: string; res: { statusCode: number } }[] = [];
  let log: FastifyBaseLogger | undefined;
  const { confirmed, get, routed } = await setupAnswers({
    fastify: { logger: { stream: { write: (line) => void lines.push(JSON.parse(line)) } } },
    extend: (app) => (log = app.log),
    beforeRouting: { onAnswer: (_request, res, reqId) => log?.info({ reqId, res }, 'request completed') },
  });
  const finished: number[] = [];
  const count = (message: unknown) => void finished.push((message as { response: ServerResponse }).response.statusCode);
  subscribe('http.server.response.finish', count);
  onTestFinished(() => void unsubscribe('http.server.response.finish', count));
  const { path } = await confirmed();
  const answers = [await get(path), await get(path)];
  const held = { 'if-none-match': String(answers[0]?.headers['etag']) };
  answers.push(await get(path, held), await get(path, held));
  const completed = () =>
    lines.flatMap(({ msg, reqId, res }) => (msg === 'request completed' ? [[reqId, res.statusCode]] : []));
  await vi.waitFor(() => expect(completed()).toEqual(answers.map(({ requestId, status }) => [requestId, status])));
  await vi.waitFor(() => expect(finished).toEqual([200, 200, 304, 304]), PATIENCE);
  expect(routed()).toBe(2);
});

test('a host without the option gets every request routed, and is told once', async () => {
  const told: string[] = [];
  const { confirmed, get, routed } = await setupAnswers({
    beforeRouting: undefined,
    log: (message) => told.push(message),
  });
  const { path } = await confirmed();
  await get(path);
  await get(path);
  expect([routed(), told]).toEqual([2, ['pictures are routed: the option beforeRouting answers them faster']]);
});
