import { journal, sessions } from '@portrait/db';
import { expect, test } from 'vitest';
import { cookieOf, send, sendDelete, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse' };
const DAY = 24 * 60 * 60_000;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';

interface ListedSession {
  id: string;
  current: boolean;
}

async function setup(env: Record<string, string> = {}) {
  const deps = await setupDeps();
  const app = await setupServer(env, deps);
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', ADA, { 'user-agent': FIREFOX }));
  const statusOf = async (headers: Record<string, string>) =>
    (await send(app, '/api/auth/me', undefined, headers)).statusCode;
  const listed = async (headers = cookie): Promise<ListedSession[]> =>
    (await send(app, '/api/auth/sessions', undefined, headers)).json();
  const signedIn = async () => cookieOf(await send(app, '/api/auth/sign-in', ADA));
  return { deps, app, cookie, statusOf, listed, signedIn };
}

test('an expired session is invalid, however much it was used', async () => {
  const { deps, app, cookie, statusOf } = await setup({ SESSION_DAYS: '30', SESSION_IDLE_DAYS: '14' });
  for (let day = 0; day < 30; day += 10) {
    expect(await statusOf(cookie)).toBe(200);
    await noted(deps);
    deps.moveClock(10 * DAY);
  }
  expect(await statusOf(cookie)).toBe(401);
  expect((await send(app, '/api/trpc/profilePicture.pending', undefined, cookie)).statusCode).toBe(401);
});

test('an unused session ends earlier, a used one does not', async () => {
  const { deps, app, cookie, statusOf, signedIn } = await setup({ SESSION_IDLE_DAYS: '14' });
  const used = await signedIn();
  deps.moveClock(13 * DAY);
  expect(await statusOf(used)).toBe(200);
  await noted(deps);
  deps.moveClock(DAY);
  expect([await statusOf(cookie), await statusOf(used)]).toEqual([401, 200]);
  expect((await send(app, '/api/trpc/profilePicture.pending', undefined, cookie)).statusCode).toBe(401);
  expect((await send(app, '/api/trpc/profilePicture.pending', undefined, used)).statusCode).toBe(200);
});

/** Waits for the update of a session's last use, which no request waits for. */
async function noted({ db }: Awaited<ReturnType<typeof setupDeps>>): Promise<void> {
  await db.transaction().execute(async () => undefined);
}

test('ended sessions are deleted, others stay', async () => {
  const { deps, statusOf, signedIn } = await setup({ SESSION_IDLE_DAYS: '14' });
  deps.moveClock(10 * DAY);
  const living = await signedIn();
  const [now, idleSince] = [deps.now().toISOString(), new Date(deps.now().getTime() - 9 * DAY).toISOString()];
  await sessions.removeExpired(deps.db, { now, idleSince });
  expect(await deps.db.selectFrom('users_session').select('user_id').execute()).toHaveLength(1);
  expect(await statusOf(living)).toBe(200);
});

test('the database contains nothing with which a session could be taken over', async () => {
  const { deps, app, cookie } = await setup();
  const value = decodeURIComponent(cookie.cookie.split('=')[1] ?? '');
  const [id = '', signature = ''] = value.split('.');
  const rows = JSON.stringify(await deps.db.selectFrom('users_session').selectAll().execute());
  expect(id.length).toBeGreaterThan(20);
  for (const secret of [id, signature, value]) expect(rows).not.toContain(secret);
  const [row] = await deps.db.selectFrom('users_session').select('id_hash').execute();
  const stolen = { cookie: `portrait_session=${row?.id_hash}.${signature}` };
  expect((await send(app, '/api/auth/me', undefined, stolen)).statusCode).toBe(401);
});

test('users see their sessions by browser and time, without secrets', async () => {
  const { deps, app, cookie, listed, signedIn } = await setup();
  deps.moveClock(60_000);
  const other = await signedIn();
  await send(app, '/api/auth/sign-up', { ...ADA, username: 'eve' });
  const answer = await send(app, '/api/auth/sessions', undefined, cookie);
  expect(answer.headers['cache-control']).toBe('no-store');
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
  const id = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(answer.json()).toEqual([
    { id, created_at: at, last_seen_at: at, user_agent: null, current: false },
    { id, created_at: at, last_seen_at: at, user_agent: 'Firefox, Linux', current: true },
  ]);
  expect((await listed(other)).map(({ current }) => current)).toEqual([true, false]);
  expect((await send(app, '/api/auth/sessions')).statusCode).toBe(401);
});

test('one session can end another at once, but never one of another user', async () => {
  const { deps, app, cookie, statusOf, listed, signedIn } = await setup();
  const other = await signedIn();
  const eve = cookieOf(await send(app, '/api/auth/sign-up', { ...ADA, username: 'eve' }));
  const id = (await listed()).find(({ current }) => !current)?.id;
  for (const attempt of [
    await sendDelete(app, `/api/auth/sessions/${id}`, eve),
    await sendDelete(app, '/api/auth/sessions/x', cookie),
  ]) {
    expect([attempt.statusCode, attempt.json().code]).toEqual([404, 'NOT_FOUND']);
  }
  expect(await statusOf(other)).toBe(200);
  expect((await sendDelete(app, `/api/auth/sessions/${id}`, cookie)).statusCode).toBe(204);
  expect([await statusOf(other), await statusOf(cookie), await statusOf(eve)]).toEqual([401, 200, 200]);
  expect(await journal.findOfOwner(deps.db, 1)).toMatchObject([
    { action: 'sessions_ended', actor_id: 1, facts: '{"sessions":1}' },
  ]);
});

test('a user can end all other sessions, or the current one', async () => {
  const { app, cookie, statusOf, listed, signedIn } = await setup();
  const others = [await signedIn(), await signedIn()];
  expect((await sendDelete(app, '/api/auth/sessions', cookie)).statusCode).toBe(204);
  for (const other of others) expect(await statusOf(other)).toBe(401);
  const [own] = await listed();
  const ended = await sendDelete(app, `/api/auth/sessions/${own?.id}`, cookie);
  expect([ended.statusCode, ended.cookies]).toMatchObject([204, [{ name: 'portrait_session', value: '' }]]);
  expect(await statusOf(cookie)).toBe(401);
});

test('a page of another site cannot end sessions', async () => {
  const { app, cookie, statusOf, signedIn } = await setup();
  const other = await signedIn();
  const answer = await sendDelete(app, '/api/auth/sessions', { ...cookie, 'sec-fetch-site': 'cross-site' });
  expect([answer.statusCode, await statusOf(other)]).toEqual([403, 200]);
});

test('a page of a trusted origin may end sessions', async () => {
  const app = await setupServer({ TRUSTED_ORIGINS: 'capacitor://localhost' });
  const headers = { origin: 'capacitor://localhost', 'access-control-request-method': 'DELETE' };
  const preflight = await app.inject({ method: 'OPTIONS', url: '/api/auth/sessions', headers });
  expect(preflight.headers['access-control-allow-methods']).toContain('DELETE');
});
