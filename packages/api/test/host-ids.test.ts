import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { HostPrincipal } from '../src/deps.ts';
import { principalResolver } from '../src/identity/resolve-principal.ts';
import { exportUser } from '../src/privacy/export-user.ts';
import { calledAs, sendPicture, type TestDeps } from '../src/testing.ts';
import { photo } from './setup-ada.ts';
import { setupDeps } from './setup-deps.ts';

/** A host's user with a picture, a moderator and an administrator. */
async function setup() {
  const deps = await setupDeps();
  const ada = await signedIn(deps, { id: 'auth0|Ada', role: 'user', username: 'ada' });
  const marie = await signedIn(deps, { id: 'marie@example.com', role: 'moderator', username: 'marie' });
  const grace = await signedIn(deps, { id: 'a/b', role: 'admin' });
  const { id: uploadId } = await sendPicture(deps, ada.user, photo);
  await ada.calls.profilePicture.confirm({ uploadId });
  return { deps, ada, marie, grace, uploadId };
}

async function signedIn(deps: TestDeps, host: HostPrincipal) {
  const user = await principalResolver(deps)(host);
  return { user, calls: calledAs(deps, user) };
}

const ADA = 'auth0|Ada';
const MARIE = 'marie@example.com';

test('moderators find users and decide about them by the host’s ids, and are named by their own', async () => {
  const { marie, grace, uploadId } = await setup();
  const { users, moderation, uploads } = marie.calls.admin;
  expect(await users.list({ search: '|ada' })).toMatchObject({ items: [{ id: ADA, username: 'ada' }] });
  expect(await users.list({ limit: 1 })).toMatchObject({ items: [{ id: 'a/b' }], nextCursor: '3' });
  expect(await users.list({ search: 'ada', role: 'admin' })).toMatchObject({ items: [] });
  expect(await users.get({ userId: ADA })).toMatchObject({ id: ADA, current: { userId: ADA, notYours: null } });
  expect((await uploads.list({ userId: ADA })).items).toMatchObject([{ id: uploadId, userId: ADA }]);

  expect(await users.lock({ userId: ADA, reason: 'hate' })).toEqual({ changed: true });
  expect(await users.unlock({ userId: ADA })).toEqual({ changed: true });
  await moderation.takeDown({ uploadId, reason: 'violence' });
  expect(await uploads.get({ uploadId })).toMatchObject({ userId: ADA, takedown: { moderatorId: MARIE } });
  expect(await moderation.blocks()).toMatchObject({ items: [{ moderatorName: 'marie', upload: { userId: ADA } }] });
  await grace.calls.admin.users.setRole({ userId: ADA, role: 'moderator' });

  const [last, ...before] = (await users.audit({ userId: ADA })).items;
  expect(last).toMatchObject({ action: 'role_changed', actorId: 'a/b', userId: ADA, username: 'ada' });
  expect(before).toMatchObject([
    ...['taken_down', 'unlocked', 'locked'].map((action) => ({ action, actorId: MARIE, userId: ADA })),
    ...['confirmed', 'uploaded'].map((action) => ({ action, actorId: ADA, userId: ADA })),
  ]);
  expect((await users.actions({ userId: MARIE })).items).toHaveLength(3);
});

test('moderators cannot find a user with a text id by the id of their row', async () => {
  const { ada, marie } = await setup();
  const { users, uploads } = marie.calls.admin;
  const userId = ada.user.id;
  const asked = [users.get({ userId }), users.lock({ userId, reason: 'hate' }), users.unlock({ userId })];
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes).toEqual(
    asked.map(() => ({ status: 'rejected', reason: expect.objectContaining({ code: 'NOT_FOUND' }) })),
  );
  for (const listed of [users.audit({ userId }), users.actions({ userId }), uploads.list({ userId })]) {
    expect(await listed).toEqual({ items: [], nextCursor: null });
  }
});

test('a take-down is announced to others with the host’s id of its owner', async () => {
  const { deps, marie, grace, uploadId } = await setup();
  const heard = deps.changes.listen(grace.user.id, AbortSignal.any([]));
  await marie.calls.admin.moderation.takeDown({ uploadId, reason: 'violence' });
  expect(heard.takeNews()).toMatchObject([{ externalId: ADA, image: null }]);
});

test('a host exports the data of a user by its own id', async () => {
  const { deps } = await setup();
  let zip = Buffer.alloc(0);
  const receive = async (stream: NodeJS.ReadableStream) => void (zip = await buffer(stream));
  await exportUser(deps, { userId: ADA, actor: { id: null, role: 'system' }, receive });
  expect(zip.length).toBeGreaterThan(0);
  await expect(exportUser(deps, { userId: 'auth0|ada', actor: { id: null, role: 'system' }, receive })).rejects.toThrow(
    'NOT_FOUND',
  );
});
