import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse 7' };

test('uploads per minute are counted for each user', async () => {
  const app = await setupServer({ UPLOADS_PER_MINUTE: '2' });
  const cookies = { ada: {}, eve: {} };
  for (const username of ['ada', 'eve'] as const) {
    cookies[username] = cookieOf(await send(app, '/api/auth/sign-up', { ...ADA, username }));
  }
  const statuses = [];
  for (const user of ['ada', 'ada', 'ada', 'eve'] as const) {
    const headers = { ...cookies[user], 'content-type': 'image/jpeg' };
    const url = '/api/users/upload-profile-picture/';
    statuses.push((await app.inject({ method: 'POST', url, headers, payload: 'x' })).statusCode);
  }
  expect(statuses).toEqual([400, 400, 429, 400]);
});

test('every sign-in, failed or not, has a log line with the id of its response and without secrets', async () => {
  const deps = await setupDeps();
  const lines: { msg: string; reqId: string; userId?: number; code?: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const app = await buildApp(readConfig({ DATA_DIR: deps.folder }), deps, log);
  onTestFinished(async () => app.close());
  await send(app, '/api/auth/sign-up', ADA);
  const good = await send(app, '/api/auth/sign-in', ADA);
  const bad = await send(app, '/api/auth/sign-in', { ...ADA, password: 'wrong\nhorse' }, { 'x-request-id': 'forged' });
  const said = lines.filter(({ msg }) => msg === 'signed in' || msg === 'refused');
  expect(said).toMatchObject([
    { msg: 'signed in', userId: 1, reqId: good.headers['x-request-id'] },
    { msg: 'refused', code: 'WRONG_CREDENTIALS', reqId: bad.headers['x-request-id'] },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/horse|127\.0\.0\.1|forged/);
  expect((await send(app, '/healthz')).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});
