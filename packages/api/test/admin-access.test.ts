import { expect, test } from 'vitest';
import { appRouter } from '../src/router.ts';
import { calledAs, newUser } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const ADMIN_ONLY = /^admin\.(analytics\.|users\.setRole$)/;
// oxlint-disable-next-line no-underscore-dangle -- tRPC's only list of a router's procedures
const procedures = Object.keys(appRouter._def.procedures).filter((path) => path.startsWith('admin.'));

test('every moderators’ procedure refuses other users before it validates the input', async () => {
  const deps = await setupDeps();
  const callers = {
    nobody: null,
    ada: await newUser(deps, 'ada'),
    marie: await newUser(deps, 'marie', 'moderator'),
    grace: await newUser(deps, 'grace', 'admin'),
  };
  expect(procedures.length).toBeGreaterThan(10);
  for (const path of procedures) {
    const answers = Object.entries(callers).map(async ([name, user]) => {
      let call: unknown = calledAs(deps, user);
      for (const key of path.split('.')) call = (call as Record<string, unknown>)[key];
      const code = await (call as (input: unknown) => Promise<unknown>)({}).then(
        () => undefined,
        (error: { cause?: { code?: string } }) => error.cause?.code,
      );
      return [name, code === 'NOT_SIGNED_IN' || code === 'FORBIDDEN' ? code : 'let in'];
    });
    const moderator = ADMIN_ONLY.test(path) ? 'FORBIDDEN' : 'let in';
    const expected = { nobody: 'NOT_SIGNED_IN', ada: 'FORBIDDEN', marie: moderator, grace: 'let in' };
    expect([path, Object.fromEntries(await Promise.all(answers))]).toEqual([path, expected]);
  }
});

test('an administrator can change only the roles of others, and the journal has the actor', async () => {
  const deps = await setupDeps();
  const [ada, grace] = [await newUser(deps, 'ada'), await newUser(deps, 'grace', 'admin')];
  const { users } = calledAs(deps, grace).admin;
  await users.setRole({ userId: ada.id, role: 'moderator' });
  expect(await users.get({ userId: ada.id })).toMatchObject({ username: 'ada', role: 'moderator' });
  const { items } = await users.audit({ userId: ada.id });
  const change = { before: 'user', after: 'moderator' };
  expect(items).toMatchObject([{ action: 'role_changed', actorName: 'grace', actorRole: 'admin', ...change }]);
  await expect(users.setRole({ userId: grace.id, role: 'user' })).rejects.toMatchObject({
    cause: { code: 'OWN_ROLE' },
  });
  await expect(users.setRole({ userId: 999, role: 'user' })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
});
