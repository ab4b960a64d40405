import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { allowTrustedOrigins, answerError, originOf, refuseCrossSite } from '../src/index.ts';

const APPS = ['capacitor://localhost', 'tauri://localhost', 'ionic://localhost', 'app://portrait'];

async function hostTrusting(...trusted: string[]) {
  const app = Fastify();
  onTestFinished(async () => app.close());
  app.setErrorHandler(answerError);
  app.addHook('onRequest', refuseCrossSite(trusted));
  allowTrustedOrigins(app, ['/change'], trusted);
  app.post('/change', async (_request, reply) => reply.header('vary', 'accept-language').send('changed'));
  app.get('/change', async () => 'unchanged');
  return async (headers: Record<string, string>, method: 'GET' | 'HEAD' | 'POST' | 'OPTIONS' = 'POST') =>
    app.inject({ method, url: '/change', headers });
}

test.each(APPS)('a page of the app %s may write and read the answer', async (origin) => {
  const ask = await hostTrusting(`${origin.toUpperCase()}/`);
  const answer = await ask({ origin, 'sec-fetch-site': 'cross-site' });
  expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([200, origin]);
});

test('another app, a page without an origin and a site behind the same name are not the trusted app', async () => {
  const ask = await hostTrusting('capacitor://localhost');
  for (const origin of [
    'tauri://localhost',
    'null',
    'capacitor://localhost.evil.example',
    'capacitor://localhost:81',
  ]) {
    const answer = await ask({ origin, 'sec-fetch-site': 'cross-site' });
    expect([origin, answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([
      origin,
      403,
      undefined,
    ]);
  }
});

test('a page of a trusted origin may send requests with the user’s cookie, and a cache stores its answer only for that origin', async () => {
  const origin = 'https://pages.example.org';
  const ask = await hostTrusting(origin);
  const preflight = await ask({ origin, 'access-control-request-headers': 'x-login' }, 'OPTIONS');
  expect([preflight.statusCode, preflight.headers]).toMatchObject([
    204,
    {
      ...{ vary: 'origin', 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' },
      ...{ 'access-control-allow-methods': 'GET, POST, DELETE', 'access-control-allow-headers': 'x-login' },
      ...{ 'access-control-max-age': '600' },
    },
  ]);
  expect((await ask({ origin }, 'OPTIONS')).headers['access-control-allow-headers']).toBe('');
  expect((await ask({ origin })).headers).toMatchObject({
    ...{ vary: 'accept-language, origin', 'access-control-allow-credentials': 'true' },
    'access-control-expose-headers': 'retry-after, x-request-id, portrait-user',
  });
  for (const headers of [{}, { origin: 'https://evil.example' }] as Record<string, string>[]) {
    const answer = await ask(headers, 'OPTIONS');
    expect([answer.statusCode, answer.headers.vary]).toEqual([204, 'origin']);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  }
});

test('without trusted origins responses have no headers about origins', async () => {
  const ask = await hostTrusting();
  expect((await ask({})).headers.vary).toBe('accept-language');
  expect((await ask({}, 'OPTIONS')).statusCode).toBe(404);
});

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{ 'sec-fetch-site': 'none' }, 200],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  // The browser's header is more reliable than the host name.
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://a.example', host: 'b.example' }, 200],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://a.example', host: 'a.example' }, 403],
  [{ origin: 'https://a.example', host: 'a.example' }, 200],
  [{ origin: 'evil-https://a.example', host: 'a.example' }, 403],
  [{}, 200],
] as [Record<string, string>, number][])('a change with %j is answered %i', async (headers, status) => {
  const ask = await hostTrusting();
  expect((await ask(headers)).statusCode).toBe(status);
});

test.each(['GET', 'HEAD'] as const)('a page of another site may %s, which changes nothing', async (method) => {
  const ask = await hostTrusting();
  expect((await ask({ 'sec-fetch-site': 'cross-site' }, method)).statusCode).toBe(200);
});

test('an app’s origin with the name of this host is not this host', async () => {
  const ask = await hostTrusting();
  expect((await ask({ origin: 'evil-app://localhost:80', host: 'localhost:80' })).statusCode).toBe(403);
  expect((await ask({ origin: 'http://localhost:81', host: 'localhost:81' })).statusCode).toBe(200);
});

test.each([
  ...[
    'null',
    '',
    'localhost',
    'https://',
    'https://a.example/path',
    'https://a@b.example',
    'https://a.example?',
    'a b://c',
  ],
  ...['https://a.example#', ' https://a.example', 'https://a.example//', 'https://a.example:x', '1app://localhost'],
  ...['about', 'blob', 'data', 'file', 'ftp', 'javascript', 'ws', 'wss'].map((scheme) => `${scheme}://x`),
])('%j is not an origin, and a host that trusts it does not start', (text) => {
  expect(originOf(text)).toBeUndefined();
  expect(() => refuseCrossSite([text])).toThrow(JSON.stringify(text));
});
