import { eraseUser } from '@portrait/api';
import { expect, test } from 'vitest';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse' };

test('a user signs up, is signed in, signs out, is signed out, and signs in again', async () => {
  const app = await setupServer();
  const signedUp = await send(app, '/api/auth/sign-up', ADA);
  expect(signedUp.statusCode).toBe(201);
  expect(signedUp.json()).toEqual({ id: 1, username: 'ada', role: 'user', profile_picture: null, picture_url: null });
  const cookie = cookieOf(signedUp);
  expect((await send(app, '/api/auth/me', undefined, cookie)).json()).toEqual(signedUp.json());

  const signedOut = await send(app, '/api/auth/sign-out', {}, cookie);
  expect([signedOut.statusCode, signedOut.cookies]).toMatchObject([204, [{ name: 'portrait_session', value: '' }]]);
  const after = await send(app, '/api/auth/me', undefined, cookie);
  expect([after.statusCode, after.json().code]).toEqual([401, 'NOT_SIGNED_IN']);

  const signedIn = await send(app, '/api/auth/sign-in', { ...ADA, username: 'ADA' });
  expect([signedIn.statusCode, signedIn.json()]).toEqual([200, signedUp.json()]);
});

test('scripts and other sites cannot access the cookie, which is Secure behind https', async () => {
  const app = await setupServer({ TRUST_PROXY: '1' });
  const plain = await send(app, '/api/auth/sign-up', ADA);
  expect(plain.cookies).toMatchObject([{ name: 'portrait_session', httpOnly: true, sameSite: 'Lax', path: '/' }]);
  expect(plain.cookies[0]).not.toHaveProperty('secure');
  const https = await send(app, '/api/auth/sign-in', ADA, { 'x-forwarded-proto': 'https' });
  expect(https.cookies).toMatchObject([{ secure: true }]);
});

test('signing in creates a new session, so that one planted before is worthless', async () => {
  const app = await setupServer();
  const first = cookieOf(await send(app, '/api/auth/sign-up', ADA));
  const second = cookieOf(await send(app, '/api/auth/sign-in', ADA, first));
  expect(second).not.toEqual(first);
  expect((await send(app, '/api/auth/me', undefined, first)).statusCode).toBe(401);
  expect((await send(app, '/api/auth/me', undefined, second)).statusCode).toBe(200);
});

test('the sessions of an erased user are invalid, also one that a racing sign-in created', async () => {
  const deps = await setupDeps();
  const app = await setupServer({}, deps);
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', ADA));
  const kept = await deps.db.selectFrom('users_session').selectAll().executeTakeFirstOrThrow();
  await eraseUser(deps, { userId: 1 });
  await deps.db.insertInto('users_session').values(kept).execute();
  expect((await send(app, '/api/auth/me', undefined, cookie)).statusCode).toBe(401);
  expect((await send(app, '/api/trpc/profilePicture.pending', undefined, cookie)).statusCode).toBe(401);
});

test('a wrong password and an unknown user get the same answer', async () => {
  const app = await setupServer();
  await send(app, '/api/auth/sign-up', ADA);
  const wrong = await send(app, '/api/auth/sign-in', { ...ADA, password: 'wrong horse' });
  const unknown = await send(app, '/api/auth/sign-in', { ...ADA, username: 'eve' });
  expect([wrong.statusCode, wrong.json().error]).toEqual([401, 'Nom d’utilisateur ou mot de passe incorrect']);
  expect(unknown.body).toBe(wrong.body);
  expect(wrong.cookies).toEqual([]);
});

test('invalid account data is refused with the limits', async () => {
  const app = await setupServer();
  await send(app, '/api/auth/sign-up', ADA);
  for (const [body, status, code] of [
    [{ ...ADA, username: 'Ada' }, 409, 'USERNAME_TAKEN'],
    [{ ...ADA, username: 'a' }, 400, 'INVALID_USERNAME'],
    [{ ...ADA, username: 'a b<c>' }, 400, 'INVALID_USERNAME'],
    [{ username: 'eve', password: 'short' }, 400, 'INVALID_PASSWORD'],
    [{ username: 'eve', password: 'x'.repeat(201) }, 400, 'INVALID_PASSWORD'],
    [{ username: 'eve' }, 400, 'INVALID_REQUEST'],
  ] as const) {
    const answer = await send(app, '/api/auth/sign-up', body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  }
  const huge = await send(app, '/api/auth/sign-in', { ...ADA, password: 'x'.repeat(200_000) });
  expect([huge.statusCode, huge.json().code]).toEqual([413, 'BODY_TOO_LARGE']);
});

test('demo accounts can sign in only in demo mode, where the page may name them', async () => {
  const deps = await setupDeps();
  const demo = await setupServer({ DEMO: '1' }, deps);
  const named = (await send(demo, '/api/auth/demo-accounts')).json();
  expect(named.map(({ role }: { role: string }) => role)).toEqual(['user', 'user', 'moderator', 'admin']);
  for (const account of named) expect((await send(demo, '/api/auth/sign-in', account)).statusCode).toBe(200);

  const live = await setupServer({ DEMO: '0' }, deps);
  expect((await send(live, '/api/auth/demo-accounts')).json()).toEqual([]);
  for (const account of named) expect((await send(live, '/api/auth/sign-in', account)).statusCode).toBe(401);
});

test('too many sign-ins in a minute: 429 with Retry-After', async () => {
  const app = await setupServer({ SIGN_INS_PER_MINUTE: '2' });
  const answers = [];
  for (let i = 0; i < 3; i++) answers.push(await send(app, '/api/auth/sign-in', { ...ADA, username: `u${i}` }));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 429]);
  expect(answers[2]?.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', limit: 2 });
  expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0);
  const forged = await send(app, '/api/auth/sign-in', ADA, { 'x-forwarded-for': '8.8.8.8' });
  expect(forged.statusCode).toBe(429);
});

test('a page of another site can sign nobody in or out', async () => {
  const app = await setupServer();
  const answer = await send(app, '/api/auth/sign-up', ADA, { 'sec-fetch-site': 'cross-site' });
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'CROSS_SITE_REQUEST']);
});

test('a page of one account cannot sign another out; a page that signs in names no account', async () => {
  const app = await setupServer();
  await send(app, '/api/auth/sign-up', ADA);
  const eve = cookieOf(await send(app, '/api/auth/sign-up', { ...ADA, username: 'eve' }));
  const onAdasPage = { ...eve, 'portrait-user': '1' };
  const refused = await send(app, '/api/auth/sign-out', {}, onAdasPage);
  expect([refused.statusCode, refused.json()]).toMatchObject([
    409,
    { code: 'ACCOUNT_CHANGED', user_id: 2, username: 'eve' },
  ]);
  expect((await send(app, '/api/auth/me', undefined, eve)).statusCode).toBe(200);
  expect((await send(app, '/api/auth/sign-in', ADA, eve)).statusCode).toBe(200);
  expect((await send(app, '/api/auth/sign-out', {}, { ...eve, 'portrait-user': '2' })).statusCode).toBe(204);
});
