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
  app.post('/change', async () => 'changed');
  return async (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/change', headers });
}

test.each(APPS)('a page of the app %s may change things and read the answer', async (origin) => {
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

test('an app is not of this host because its origin names the same host', async () => {
  const ask = await hostTrusting();
  expect((await ask({ origin: 'evil-app://localhost:80', host: 'localhost:80' })).statusCode).toBe(403);
  expect((await ask({ origin: 'http://localhost:81', host: 'localhost:81' })).statusCode).toBe(200);
});

test.each(['null', '', 'localhost', 'https://', 'https://a.example/path', 'https://a@b.example', 'file://x', 'ws://x'])(
  '%j is no origin, and a host that trusts it does not start',
  (text) => {
    expect(originOf(text)).toBeUndefined();
    expect(() => refuseCrossSite([text])).toThrow(JSON.stringify(text));
  },
);
