import { setRole } from '@portrait/api';
import { journal } from '@portrait/db';
import { expect, test } from 'vitest';
import { ensureDemoAccounts, retireDemoAccounts } from '../src/accounts/demo-accounts.ts';
import { runPortrait } from './run-portrait.ts';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const GRACE = { username: 'grace', password: 'portrait-demo' };
const EVE = { username: 'eve', password: 'correct horse' };

async function demonstration() {
  const deps = await setupDeps();
  const demo = await setupServer({ DEMO: '1' }, deps);
  const cookie = cookieOf(await send(demo, '/api/auth/sign-in', GRACE));
  return { deps, demo, cookie };
}

test('a demo administrator has no rights outside demo mode, and the session is deleted', async () => {
  const { deps, cookie } = await demonstration();
  const live = await setupServer({ DEMO: '0', NODE_ENV: 'production' }, deps);
  expect((await send(live, '/api/trpc/admin.users.list', undefined, cookie)).statusCode).toBe(401);
  expect(await deps.db.selectFrom('users_session').selectAll().execute()).toEqual([]);
});

test('nor do the account’s own routes accept that session', async () => {
  const { deps, cookie } = await demonstration();
  const live = await setupServer({ DEMO: '0' }, deps);
  const change = { current_password: GRACE.password, new_password: 'battery staple' };
  expect((await send(live, '/api/auth/me', undefined, cookie)).statusCode).toBe(401);
  expect((await send(live, '/api/auth/sessions', undefined, cookie)).statusCode).toBe(401);
  expect((await send(live, '/api/auth/password', change, cookie)).statusCode).toBe(401);
});

test('a start without the demo ends its sessions and revokes the roles that came from its administrator', async () => {
  const { deps, demo } = await demonstration();
  const eve = cookieOf(await send(demo, '/api/auth/sign-up', EVE));
  const ids = { grace: 4, eve: 5, mallory: 6, real: 7, lea: 8 };
  for (const username of ['mallory', 'real', 'lea']) await send(demo, '/api/auth/sign-up', { ...EVE, username });
  const give = async (actor: number | null, userId: number, role: 'user' | 'moderator' | 'admin') =>
    setRole(deps, { userId, role, actor: actor === null ? journal.SYSTEM : { id: actor, role: 'admin' } });
  await give(ids.grace, ids.eve, 'admin');
  await give(ids.eve, ids.mallory, 'moderator');
  await give(ids.grace, ids.real, 'moderator');
  // The operator assigned this role again, so it stays.
  await give(null, ids.real, 'admin');
  await give(ids.real, ids.lea, 'moderator');

  expect(await retireDemoAccounts(deps)).toEqual([ids.eve, ids.mallory]);
  const roles = await deps.db.selectFrom('users_user').select('role').where('id', '>', 4).orderBy('id').execute();
  expect(roles.map(({ role }) => role)).toEqual(['user', 'user', 'admin', 'moderator']);
  expect((await journal.findOfOwner(deps.db, ids.mallory)).at(-1)).toMatchObject({
    ...{ action: 'role_changed', actor_role: 'system', before: 'moderator', after: 'user' },
  });
  const users = await deps.db.selectFrom('users_session').select('user_id').orderBy('user_id').execute();
  expect(users.map(({ user_id }) => user_id)).toEqual([ids.eve, ids.mallory, ids.real, ids.lea]);
  const live = await setupServer({}, deps);
  expect((await send(live, '/api/auth/me', undefined, eve)).json()).toMatchObject({ username: 'eve', role: 'user' });
  expect(await retireDemoAccounts(deps)).toEqual([]);
});

test('an account with the name of a demo account is not a demo account', async () => {
  const deps = await setupDeps();
  const app = await setupServer({}, deps);
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', { ...EVE, username: 'grace' }));
  await retireDemoAccounts(deps);
  expect((await send(app, '/api/auth/me', undefined, cookie)).statusCode).toBe(200);
});

test('the command line shows which accounts are demo accounts', async () => {
  const deps = await setupDeps();
  await ensureDemoAccounts(deps);
  const { stdout } = await runPortrait(deps.folder, ['users', 'list']);
  expect(stdout).toMatch(/grace\s+admin\s+demo only/);
});
