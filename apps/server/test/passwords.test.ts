import { journal } from '@portrait/db';
import { expect, test } from 'vitest';
import { setPassword } from '../src/accounts/account-changes.ts';
import { DEMO_ACCOUNTS } from '../src/accounts/demo-accounts.ts';
import { hashPassword } from '../src/accounts/passwords.ts';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse' };
const NEW = 'battery staple';

test.each([
  ['password', 'common'],
  ['Passw0rd', 'common'],
  ['motdepasse', 'common'],
  ['12345678', 'common'],
  ['aaaaaaaa', 'repeat'],
  ['zazazaza', 'repeat'],
  ['abcdefgh', 'sequence'],
  ['98765432', 'sequence'],
  ['azertyuiop', 'sequence'],
  ['lovelace', 'username'],
  ['ecalevol', 'username'],
  ['Lovelace1', 'username'],
  ['x'.repeat(200), 'repeat'],
])('%s is too easy to guess for lovelace: %s', async (password, reason) => {
  const app = await setupServer();
  const answer = await send(app, '/api/auth/sign-up', { username: 'lovelace', password });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'WEAK_PASSWORD']);
  if (reason !== 'common') expect(answer.json().reason).toBe(reason);
});

test.each([
  'correct horse',
  'une longue phrase',
  'kX9#mQ2v',
  'عصفور على الشجرة',
  `${'ab1 '.repeat(16)}then something else`,
])('%s is strong enough', async (password) => {
  const app = await setupServer();
  expect((await send(app, '/api/auth/sign-up', { username: 'lovelace', password })).statusCode).toBe(201);
});

test('with the current password it can be changed: all other sessions end, this one gets another id', async () => {
  const deps = await setupDeps();
  const app = await setupServer({}, deps);
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', ADA));
  const other = cookieOf(await send(app, '/api/auth/sign-in', ADA));
  const change = { current_password: ADA.password, new_password: NEW };
  const changed = await send(app, '/api/auth/password', change, cookie);
  expect(changed.statusCode).toBe(204);
  const statusOf = async (headers: Record<string, string>) =>
    (await send(app, '/api/auth/me', undefined, headers)).statusCode;
  expect([await statusOf(cookieOf(changed)), await statusOf(cookie), await statusOf(other)]).toEqual([200, 401, 401]);
  expect((await send(app, '/api/auth/sign-in', ADA)).statusCode).toBe(401);
  expect((await send(app, '/api/auth/sign-in', { ...ADA, password: NEW })).statusCode).toBe(200);
  expect(await journal.findOfOwner(deps.db, 1)).toMatchObject([{ action: 'password_changed', actor_id: 1 }]);
});

test('a wrong current password, a weak new one, or no session change nothing', async () => {
  const app = await setupServer();
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', ADA));
  for (const [body, headers, status, code] of [
    [{ current_password: 'wrong horse', new_password: NEW }, cookie, 401, 'WRONG_CREDENTIALS'],
    [{ current_password: ADA.password, new_password: 'short' }, cookie, 400, 'INVALID_PASSWORD'],
    [{ current_password: ADA.password, new_password: 'password' }, cookie, 400, 'WEAK_PASSWORD'],
    [{ current_password: ADA.password }, cookie, 400, 'INVALID_REQUEST'],
    [{ current_password: ADA.password, new_password: NEW }, {}, 401, 'NOT_SIGNED_IN'],
  ] as const) {
    const answer = await send(app, '/api/auth/password', body, headers);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  }
  expect((await send(app, '/api/auth/me', undefined, cookie)).statusCode).toBe(200);
  expect((await send(app, '/api/auth/sign-in', ADA)).statusCode).toBe(200);
});

test('guesses of the current password are limited', async () => {
  const app = await setupServer({ SIGN_INS_PER_MINUTE: '2' });
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', ADA));
  const guess = { current_password: 'wrong horse', new_password: NEW };
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await send(app, '/api/auth/password', guess, cookie)).statusCode);
  expect(statuses).toEqual([401, 401, 429]);
});

test('the demo accounts’ password cannot be changed', async () => {
  const app = await setupServer({ DEMO: '1' });
  for (const account of DEMO_ACCOUNTS) {
    const cookie = cookieOf(await send(app, '/api/auth/sign-in', account));
    const change = { current_password: account.password, new_password: NEW };
    expect((await send(app, '/api/auth/password', change, cookie)).statusCode).toBe(403);
  }
});

test('a sign-in in progress while the password changed gets no session', async () => {
  const deps = await setupDeps();
  const app = await setupServer({}, deps);
  await send(app, '/api/auth/sign-up', ADA);
  const passwordHash = await hashPassword(NEW);
  const save = deps.db.transaction.bind(deps.db);
  // Between the check of the old password and the creation of the session.
  let changing = false;
  deps.db.transaction = () => {
    if (changing) return save();
    changing = true;
    const first = save();
    return Object.assign(first, {
      execute: async (callback: Parameters<typeof first.execute>[0]) => {
        await setPassword(deps, { userId: 1, passwordHash, actor: journal.SYSTEM });
        return save().execute(callback);
      },
    });
  };
  const late = await send(app, '/api/auth/sign-in', ADA);
  expect([late.statusCode, late.json().code]).toEqual([401, 'WRONG_CREDENTIALS']);
  expect(await deps.db.selectFrom('users_session').selectAll().where('user_id', 'is not', null).execute()).toEqual([]);
});
