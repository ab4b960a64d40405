import { journal } from '@portrait/db';
import { expect, test, vi } from 'vitest';
import { portraitJson, runPortrait } from './run-portrait.ts';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

vi.setConfig({ testTimeout: 180_000 });

test('an operator changes a password, never as an argument, which ends the user’s sessions and delays', async () => {
  const deps = await setupDeps();
  const app = await setupServer({}, deps);
  const ada = { username: 'ada', password: 'correct horse' };
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', ada));
  const me = async (headers: Record<string, string>) =>
    (await send(app, '/api/auth/me', undefined, headers)).statusCode;
  for (let i = 0; i < 10; i++) await send(app, '/api/auth/sign-in', { ...ada, password: 'wrong horse' });
  const weak = await runPortrait(deps.folder, ['users', 'set-password', 'ada'], { stdin: 'password\n' });
  expect([weak.code, weak.stderr]).toEqual([1, expect.stringContaining('WEAK_PASSWORD')]);
  expect(await me(cookie)).toBe(200);
  const piped = await runPortrait(deps.folder, ['users', 'set-password', 'ada'], { stdin: 'battery staple\n' });
  expect(piped).toMatchObject({ code: 0, stdout: 'ada: password changed, all sessions ended\n', stderr: '' });
  expect(await me(cookie)).toBe(401);
  const again = await send(app, '/api/auth/sign-in', { ...ada, password: 'battery staple' });
  expect(again.statusCode).toBe(200);
  expect(await portraitJson(deps.folder, 'users', 'sign-out', 'ada')).toMatchObject({ ended: 1 });
  expect(await me(cookieOf(again))).toBe(401);
  expect(await journal.findOfOwner(deps.db, 1)).toMatchObject([
    { action: 'password_changed', actor_id: null, actor_role: 'system' },
    { action: 'sessions_ended', actor_role: 'system' },
  ]);
  expect((await runPortrait(deps.folder, ['users', 'set-password', 'ada', 'battery staple'])).code).toBe(2);
});

test('an operator may create an account with a reserved name, but not with one that looks like another', async () => {
  const deps = await setupDeps();
  expect((await runPortrait(deps.folder, ['users', 'create', 'admin', '--role', 'admin'])).code).toBe(0);
  const lookalike = await runPortrait(deps.folder, ['users', 'create', 'аdmin']);
  expect([lookalike.code, lookalike.stderr]).toEqual([1, expect.stringContaining('USERNAME_TOO_SIMILAR')]);
});
