import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { recordRefusal } from '../src/uploads/record-refusal.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });

test('the actions of one moderator on any users are listed newest first, in pages', async () => {
  const deps = await setupDeps();
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const marie = await newUser(deps, 'marie', 'moderator');
  const simone = await newUser(deps, 'simone', 'moderator');
  const uploads = [await sendPicture(deps, ada, photo), await sendPicture(deps, eve, photo)];
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: uploads[0]!.id });
  const { moderation, users } = calledAs(deps, marie).admin;
  await moderation.takeDown({ uploadId: uploads[0]!.id, reason: 'violence', block: 'everyone' });
  await calledAs(deps, simone).admin.moderation.takeDown({ uploadId: uploads[1]!.id, reason: 'other' });
  await users.lock({ userId: eve.id, reason: 'hate' });
  await moderation.undo({ uploadId: uploads[0]!.id });

  const { image } = uploads[0]!;
  const done = [
    { action: 'reinstated', username: 'ada', uploadId: uploads[0]!.id, before: null, after: image },
    { action: 'locked', username: 'eve', userId: eve.id, facts: { reason: 'hate' } },
    { action: 'taken_down', username: 'ada', facts: { reason: 'violence', block: 'everyone' }, before: image },
  ];
  const whole = await users.actions({ userId: marie.id });
  expect(whole).toMatchObject({ items: done, nextCursor: null });
  expect(whole.items.every(({ actorId, actorName }) => actorId === marie.id && actorName === 'marie')).toBe(true);
  const first = await users.actions({ userId: marie.id, limit: 2 });
  const rest = await users.actions({ userId: marie.id, limit: 2, cursor: first.nextCursor! });
  expect([...first.items, ...rest.items]).toEqual(whole.items);
  expect(rest.nextCursor).toBeNull();
});

test('a refusal is listed with its code, size and type', async () => {
  const deps = await setupDeps();
  const [ada, marie] = [await newUser(deps, 'ada'), await newUser(deps, 'marie', 'moderator')];
  const refused = {
    actor: ada,
    code: 'NOT_AN_IMAGE',
    found: 'PDF',
    byteSize: 12_000,
    ms: 30,
    where: 'server',
  } as const;
  await recordRefusal(deps, refused);
  const { items } = await calledAs(deps, marie).admin.users.audit({ userId: ada.id });
  const facts = { code: 'NOT_AN_IMAGE', contentType: 'PDF', bytes: 12_000, ms: 30, where: 'server' };
  expect(items).toMatchObject([{ action: 'refused', userId: ada.id, username: 'ada', facts }]);
});
