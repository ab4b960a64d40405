import { expect, test } from 'vitest';
import { send, setupServer } from './setup-server.ts';

const PASSWORD = 'correct horse';

test('a name is stored in normalized form, and found in any form', async () => {
  const app = await setupServer();
  const made = await send(app, '/api/auth/sign-up', { username: ' ﬁｏｎａ ', password: PASSWORD });
  expect([made.statusCode, made.json().username]).toEqual([201, 'fiona']);
  for (const username of ['fiona', 'FIONA', 'ﬁona']) {
    expect((await send(app, '/api/auth/sign-in', { username, password: PASSWORD })).statusCode).toBe(200);
  }
});

test('closed sign-ups are refused with their own message, and the page knows it beforehand', async () => {
  const app = await setupServer({ SIGN_UPS: 'closed' });
  const answer = await send(app, '/api/auth/sign-up', { username: 'ada', password: PASSWORD });
  expect([answer.statusCode, answer.json()]).toEqual([
    403,
    {
      code: 'SIGN_UPS_CLOSED',
      error: 'Les inscriptions sont fermées\u00A0: demandez un compte à l’administrateur du site',
    },
  ]);
  expect((await send(app, '/api/auth/settings')).json()).toMatchObject({ sign_ups: 'closed' });
  expect((await send(await setupServer(), '/api/auth/settings')).json()).toEqual({
    sign_ups: 'open',
    username: { min: 2, max: 60 },
    password: { min: 8, max: 200 },
  });
});

test('sign-ups have their own rate limit', async () => {
  const app = await setupServer({ SIGN_UPS_PER_MINUTE: '2', SIGN_INS_PER_MINUTE: '3' });
  const signUp = async (username: string) => send(app, '/api/auth/sign-up', { username, password: PASSWORD });
  const ups = [await signUp('ada'), await signUp('eve'), await signUp('blaise')];
  expect(ups.map(({ statusCode }) => statusCode)).toEqual([201, 201, 429]);
  expect(ups[2]?.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', limit: 2 });
  const ins = [];
  for (let i = 0; i < 4; i++) ins.push(await send(app, '/api/auth/sign-in', { username: 'ada', password: PASSWORD }));
  expect(ins.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
});
