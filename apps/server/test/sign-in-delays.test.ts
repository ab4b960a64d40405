import { signInFailures } from '@portrait/db';
import { expect, test } from 'vitest';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse' };
const WRONG = { username: 'ada', password: 'wrong horse' };
const MINUTE = 60_000;

async function setup() {
  let clock = Date.now();
  const deps = Object.assign(await setupDeps(), {
    now: () => new Date(clock),
    moveClock: (milliseconds: number) => void (clock += milliseconds),
  });
  const app = await setupServer({ TRUST_PROXY: '1' }, deps);
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', ADA));
  let address = 0;
  /** From another address each time. */
  const signIn = async (credentials: object) =>
    send(app, '/api/auth/sign-in', credentials, { 'x-forwarded-for': `203.0.113.${address++}` });
  const failTenTimes = async (credentials: object) => {
    for (let i = 0; i < 10; i++) expect((await signIn(credentials)).statusCode).toBe(401);
  };
  return { deps, app, cookie, signIn, failTenTimes };
}

test('guesses for one account from many addresses wait longer and longer, and so does the right password', async () => {
  const { deps, signIn, failTenTimes } = await setup();
  await failTenTimes(WRONG);
  for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
    const refused = await signIn(ADA);
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'TOO_MANY_FAILURES']);
    expect(Number(refused.headers['retry-after'])).toBe(seconds);
    deps.moveClock(seconds * 1000);
    expect((await signIn(WRONG)).statusCode).toBe(401);
  }
  deps.moveClock(15 * MINUTE);
  expect((await signIn(ADA)).statusCode).toBe(200);
});

test('an attempt that is refused without a check does not make the wait longer', async () => {
  const { deps, signIn, failTenTimes } = await setup();
  await failTenTimes(WRONG);
  for (let i = 0; i < 20; i++) expect((await signIn(WRONG)).statusCode).toBe(429);
  deps.moveClock(1000);
  expect((await signIn(ADA)).statusCode).toBe(200);
});

test('the right password, or a day, clears earlier failures', async () => {
  const { deps, signIn, failTenTimes } = await setup();
  await failTenTimes(WRONG);
  deps.moveClock(1000);
  expect((await signIn(ADA)).statusCode).toBe(200);
  await failTenTimes(WRONG);
  deps.moveClock(24 * 60 * MINUTE);
  await failTenTimes(WRONG);
});

test('an unknown name waits like a known one, in any capitalization', async () => {
  const { signIn, failTenTimes } = await setup();
  await failTenTimes({ ...WRONG, username: 'eve' });
  await failTenTimes(WRONG);
  const answers = [await signIn({ ...WRONG, username: 'EVE' }), await signIn({ ...WRONG, username: 'ADA' })];
  expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
    [429, answers[1]?.body],
    [429, answers[0]?.body],
  ]);
  expect((await signIn({ ...WRONG, username: 'blaise' })).statusCode).toBe(401);
});

test('the delay holds across processes, and its table reveals no name', async () => {
  const { deps, failTenTimes } = await setup();
  await failTenTimes({ ...WRONG, username: 'not-a-name-but-a-password' });
  const kept = await deps.db.selectFrom('users_signinfailure').selectAll().execute();
  expect(kept).toMatchObject([{ failures: 10 }]);
  expect(kept[0]?.bucket).toBeLessThan(2 ** 20);
  const other = await setupServer({}, deps);
  const body = { ...WRONG, username: 'not-a-name-but-a-password' };
  expect((await send(other, '/api/auth/sign-in', body)).statusCode).toBe(429);
});

test('guesses by strangers do not prevent a signed-in user from changing the password', async () => {
  const { app, cookie, failTenTimes, signIn } = await setup();
  await failTenTimes(WRONG);
  const change = { current_password: ADA.password, new_password: 'battery staple' };
  expect((await send(app, '/api/auth/password', change, cookie)).statusCode).toBe(204);
  expect((await signIn(WRONG)).statusCode).toBe(429);
});

test('failures that no longer count are deleted, others are not', async () => {
  const { deps } = await setup();
  const signIn = (username: string) => ({ username, purpose: 'sign-in' }) as const;
  const fail = async (username: string, now: string) =>
    signInFailures.add(deps.db, { ...signIn(username), now, forgetBefore: '2025', retryAt: () => now });
  await fail('ada', '2026-01-02');
  await fail('eve', '2026-01-03');
  await signInFailures.removeOlder(deps.db, '2026-01-02');
  expect(await signInFailures.find(deps.db, signIn('ada'))).toBeUndefined();
  expect(await signInFailures.find(deps.db, signIn('eve'))).toMatchObject({ failures: 1 });
});
