import { principalResolver } from '@portrait/api';
import { newUser, testDeps } from '@portrait/api/testing';
import { expect, onTestFinished, test } from 'vitest';
import { getUser } from '../src/cli/find-user.ts';

test('a command finds a user by username, by row id, and by the id from a host’s login', async () => {
  const deps = await testDeps();
  onTestFinished(deps.close);
  const ada = await newUser(deps, 'ada');
  const eve = await principalResolver(deps)({ id: 'auth0|eve', role: 'user', username: 'ada' });
  for (const [named, id] of [
    ['Ada', ada.id],
    ['auth0|eve', eve.id],
    [`id:${eve.id}`, eve.id],
  ] as const) {
    expect(await getUser(deps, named)).toMatchObject({ id });
  }
  for (const named of [String(eve.id), 'auth0|Eve', 'id:9']) await expect(getUser(deps, named)).rejects.toThrow(named);
});
