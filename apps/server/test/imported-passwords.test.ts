import crypto from 'node:crypto';
import { accounts, users } from '@portrait/db';
import { expect, test } from 'vitest';
// Before the modules that hash.
import { rounds } from './count-rounds.ts';
import { importedHash } from '../src/accounts/django-password.ts';
import { importAccount } from '../src/accounts/import-account.ts';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const NOW = new Date().toISOString();
const PASSWORD = 'lètmein';
/** Of that password, by Django 3.2. */
const BY_DJANGO = 'pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=';

function hashOf(password: string, count: number): string {
  return `pbkdf2_sha256$${count}$salt$${crypto.pbkdf2Sync(password, 'salt', count, 32, 'sha256').toString('base64')}`;
}

async function setup(passwords: Record<string, string>) {
  const deps = await setupDeps();
  let id = 0;
  const left = [];
  for (const [username, password] of Object.entries(passwords)) {
    const flags = { isActive: username !== 'inactive', isStaff: false, isSuperuser: false };
    const user = { ...{ id: ++id, username, password, joinedAt: null, picture: null }, ...flags };
    left.push(...(await importAccount(deps.db, user, NOW)));
  }
  const app = await setupServer({}, deps);
  const statusOf = async (username: string, password: string) =>
    (await send(app, '/api/auth/sign-in', { username, password })).statusCode;
  return { deps, app, left, statusOf };
}

test('a password of Django opens the account, and its hash is replaced by one of our own', async () => {
  const { deps, app, statusOf, left } = await setup({ ada: BY_DJANGO });
  expect(left).toEqual([]);
  expect([await statusOf('ada', 'letmein'), await statusOf('ada', '')]).toEqual([401, 401]);
  expect((await users.find(deps.db, 1))?.password_hash).toMatch(/^pbkdf2_sha256\$0260000\$seasalt\$/);
  const signedIn = await send(app, '/api/auth/sign-in', { username: 'ada', password: PASSWORD });
  expect(signedIn.statusCode).toBe(200);
  expect((await send(app, '/api/auth/me', undefined, cookieOf(signedIn))).json()).toMatchObject({ id: 1 });
  expect((await users.find(deps.db, 1))?.password_hash).toMatch(/^\$argon2id\$/);
  expect([await statusOf('ada', 'letmein'), await statusOf('ada', PASSWORD)]).toEqual([401, 200]);
});

test('two sign-ins at once both succeed, and a password that is changed meanwhile is not replaced', async () => {
  const { deps, statusOf } = await setup({ ada: BY_DJANGO });
  expect(await Promise.all([statusOf('ada', PASSWORD), statusOf('ada', PASSWORD)])).toEqual([200, 200]);
  await accounts.replaceHash(deps.db, { id: 1, from: BY_DJANGO, to: 'another' });
  expect((await users.find(deps.db, 1))?.password_hash).not.toBe('another');
});

test('the current password of Django is accepted for a change', async () => {
  const { deps, app } = await setup({ ada: hashOf('old passphrase', 10) });
  const cookie = cookieOf(await send(app, '/api/auth/sign-in', { username: 'ada', password: 'old passphrase' }));
  await deps.db
    .updateTable('users_user')
    .set({ password_hash: importedHash(hashOf('old passphrase', 10)).hash })
    .where('id', '=', 1)
    .execute();
  const change = { current_password: 'old passphrase', new_password: 'battery staple' };
  expect((await send(app, '/api/auth/password', change, cookie)).statusCode).toBe(204);
});

test.each([
  ['unusable', '!kQbU1Q', 'the password is marked as unusable'],
  ['empty', '', 'the password is marked as unusable'],
  ['sha1', 'pbkdf2_sha1$10$salt$aGFzaA==', 'a password of the hasher pbkdf2_sha1'],
  ['bcrypt', 'bcrypt_sha256$$2b$12$abc', 'a password of the hasher bcrypt_sha256'],
  ['plain', PASSWORD, `a password of the hasher ${PASSWORD}`],
  ['slow', 'pbkdf2_sha256$999999999$salt$aGFzaA==', 'a password of 999999999 rounds, limit 2000000'],
  ['cut', 'pbkdf2_sha256$10$salt$aGFzaA==', 'a damaged password of the hasher pbkdf2_sha256'],
  ['none', hashOf(PASSWORD, 10).replace('$10$', '$0$'), 'a damaged password of the hasher pbkdf2_sha256'],
  ['inactive', hashOf(PASSWORD, 10), 'the user is not active'],
])('nobody signs in with a password that is %s, and the report says why', async (username, password, why) => {
  const { statusOf, left, deps } = await setup({ [username]: password });
  expect(left).toEqual([{ table: 'user', id: 1, what: username, why: `cannot sign in: ${why}` }]);
  expect((await users.find(deps.db, 1))?.password_hash).toBeNull();
  expect([await statusOf(username, PASSWORD), await statusOf(username, password)]).not.toContain(200);
});

test('names that differ in capitals only: the older one signs in, the other one is named', async () => {
  const { left, statusOf, deps } = await setup({
    ada: hashOf('one', 10),
    ADA: hashOf('two', 10),
    аdа: hashOf('three', 10),
  });
  expect(left.map(({ id }) => id)).toEqual([2]);
  expect([await statusOf('ADA', 'two'), await statusOf('ADA', 'one'), await statusOf('аdа', 'three')]).toEqual([
    401, 200, 200,
  ]);
  expect((await users.find(deps.db, 2))?.username).toBe('ADA');
});

test('as long as there are imported hashes, every name takes as many rounds', async () => {
  const { statusOf, app } = await setup({ ada: hashOf(PASSWORD, 3000), bob: hashOf(PASSWORD, 50) });
  await send(app, '/api/auth/sign-up', { username: 'marie', password: 'correct horse' });
  for (const username of ['ada', 'bob', 'marie', 'nobody']) {
    rounds.count = 0;
    expect(await statusOf(username, 'a wrong one')).toBe(401);
    expect([username, rounds.count]).toEqual([username, 3000]);
  }
});

test('without any, a sign-in takes none', async () => {
  const { statusOf } = await setup({});
  rounds.count = 0;
  expect([await statusOf('nobody', PASSWORD), rounds.count]).toEqual([401, 0]);
});
