import { eraseUser, principalResolver } from '@portrait/api';
import { formerNames, journal, users } from '@portrait/db';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNTS } from '../src/accounts/demo-accounts.ts';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse' };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function setup(env: Record<string, string> = {}) {
  const deps = await setupDeps();
  const app = await setupServer({ SESSION_DAYS: '400', SESSION_IDLE_DAYS: '400', ...env }, deps);
  const signUp = async (username: string) => send(app, '/api/auth/sign-up', { ...ADA, username });
  const cookie = cookieOf(await signUp('ada'));
  const rename = async (username: string, more: object = {}, headers: Record<string, string> = cookie) => {
    const answer = await send(app, '/api/auth/username', { username, ...more }, headers);
    return answer.statusCode === 204 ? 'renamed' : (answer.json().code as string);
  };
  const signIn = async (username: string) => (await send(app, '/api/auth/sign-in', { ...ADA, username })).statusCode;
  return { deps, app, cookie, signUp, rename, signIn };
}

test('an account signs in with its new name only, and the journal says that it changed, and not to what', async () => {
  const { deps, app, cookie, rename, signIn } = await setup();
  expect(await rename(' ｃlara ')).toBe('renamed');
  expect((await send(app, '/api/auth/me', undefined, cookie)).json()).toMatchObject({ username: 'clara' });
  expect([await signIn('clara'), await signIn('CLARA'), await signIn('ada')]).toEqual([200, 200, 401]);
  const told = await journal.findOfOwner(deps.db, 1);
  expect(told).toMatchObject([{ action: 'renamed', actor_id: 1, before: null, after: null, facts: null }]);
  expect(await rename('clara')).toBe('renamed');
  expect(await journal.findOfOwner(deps.db, 1)).toHaveLength(1);
});

test('a new name obeys the rules of sign-up', async () => {
  const { rename, signUp, deps } = await setup();
  await signUp('blaise');
  expect(await rename('x')).toBe('INVALID_USERNAME');
  expect(await rename('two words')).toBe('INVALID_USERNAME');
  expect(await rename('аdmin')).toBe('USERNAME_RESERVED');
  expect(await rename('BLAISE')).toBe('USERNAME_TAKEN');
  expect(await rename('bIaise')).toBe('USERNAME_TOO_SIMILAR');
  expect(await rename('')).toBe('INVALID_USERNAME');
  expect((await users.find(deps.db, 1))?.username).toBe('ada');
  // Their own name in other letters is theirs.
  expect(await rename('Ada')).toBe('renamed');
});

test('the old name is kept for a month: nobody else gets it or one that looks like it, its owner may take it back', async () => {
  const { deps, rename, signUp, signIn } = await setup();
  const eve = cookieOf(await signUp('eve'));
  expect(await rename('clara')).toBe('renamed');
  for (const name of ['ada', 'ADA', 'аda']) {
    const refused = await signUp(name);
    expect([refused.statusCode, refused.json().code], name).toEqual([409, 'USERNAME_TAKEN']);
    expect(await rename(name, {}, eve), name).toBe('USERNAME_TAKEN');
  }
  expect(await rename('ada')).toBe('renamed');
  expect(await signIn('ada')).toBe(200);
  expect(await rename('clara')).toBe('renamed');
  deps.moveClock(31 * DAY);
  expect((await signUp('ada')).statusCode).toBe(201);
  await formerNames.removeEnded(deps.db, deps.now().toISOString());
  expect(await formerNames.findOfUser(deps.db, 1)).toEqual([]);
});

test('a name changes three times in a month at most', async () => {
  const { deps, rename } = await setup();
  for (const name of ['clara', 'dora', 'emma']) expect(await rename(name)).toBe('renamed');
  expect(await rename('fanny')).toBe('TOO_MANY_REQUESTS');
  deps.moveClock(31 * DAY);
  expect(await rename('fanny', { password: ADA.password })).toBe('renamed');
});

test('a session that is not new needs the password', async () => {
  const { deps, rename } = await setup();
  deps.moveClock(11 * MINUTE);
  expect(await rename('clara')).toBe('PASSWORD_NEEDED');
  expect(await rename('clara', { password: 'wrong horse' })).toBe('WRONG_CREDENTIALS');
  expect(await rename('clara', { password: 'x'.repeat(201) })).toBe('WRONG_CREDENTIALS');
  expect(await rename('clara', { password: ADA.password })).toBe('renamed');
});

test('without a session, from another site or for another account, nothing is renamed', async () => {
  const { deps, rename, cookie } = await setup();
  expect(await rename('clara', {}, {})).toBe('NOT_SIGNED_IN');
  expect(await rename('clara', {}, { ...cookie, 'sec-fetch-site': 'cross-site' })).toBe('CROSS_SITE_REQUEST');
  expect(await rename('clara', {}, { ...cookie, 'portrait-user': '7' })).toBe('ACCOUNT_CHANGED');
  expect((await users.find(deps.db, 1))?.username).not.toBe('clara');
});

test('the demo accounts keep their names', async () => {
  const app = await setupServer({ DEMO: '1' });
  for (const account of DEMO_ACCOUNTS) {
    const cookie = cookieOf(await send(app, '/api/auth/sign-in', account));
    expect((await send(app, '/api/auth/username', { username: 'clara' }, cookie)).statusCode).toBe(403);
  }
});

test('a request whose login read the old name does not bring it back', async () => {
  const { deps, rename } = await setup();
  expect(await rename('clara')).toBe('renamed');
  await principalResolver(deps)({ id: 1, role: 'user', username: 'ada' });
  expect(await users.find(deps.db, 1)).toMatchObject({ username: 'clara', username_lower: 'clara' });
});

test('of an erased account no name is kept', async () => {
  const { deps, rename, signUp } = await setup();
  expect(await rename('clara')).toBe('renamed');
  const report = await eraseUser(deps, { userId: 1 });
  expect([report.left, report.erased.formerNames]).toEqual([[], 1]);
  for (const name of ['ada', 'clara']) expect((await signUp(name)).statusCode).toBe(201);
});
