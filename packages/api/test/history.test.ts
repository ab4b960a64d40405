import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

test('the history is the user’s own, newest first, page by page, with the current one marked', async () => {
  const deps = await setupDeps({ maxPendingUploads: 20 });
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const photo = await sampleJpeg({ width: 64, height: 64 });
  await sendPicture(deps, await newUser(deps, 'eve'), photo);
  const sent = [];
  for (let i = 0; i < 5; i++) sent.push((await sendPicture(deps, ada, photo, `${i}.jpg`)).id);
  await calls.profilePicture.confirm({ uploadId: sent[1] ?? 0 });

  const first = await calls.profilePicture.history({ limit: 2 });
  const second = await calls.profilePicture.history({ limit: 2, cursor: first.nextCursor });
  const third = await calls.profilePicture.history({ limit: 2, cursor: second.nextCursor });
  const items = [first, second, third].flatMap((page) => page.items);
  expect(items.map(({ id }) => id)).toEqual(sent.toReversed());
  expect(items.filter(({ isCurrent }) => isCurrent).map(({ originalFilename }) => originalFilename)).toEqual(['1.jpg']);
  expect(third.nextCursor).toBeNull();
  expect((await calls.profilePicture.history({ limit: 5 })).nextCursor).toBeNull();
});

test('a removed picture is no longer shown but stays in the history', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  await calls.profilePicture.confirm({ uploadId: upload.id });
  expect(await calls.profilePicture.remove()).toEqual({ removed: true });
  expect(await calls.profilePicture.remove()).toEqual({ removed: false });
  expect(await calls.profilePicture.current()).toMatchObject({ upload: null });
  const { items } = await calls.profilePicture.history();
  expect(items).toMatchObject([{ id: upload.id, state: 'confirmed', isCurrent: false }]);
});

test('without a session only the limits are available', async () => {
  const deps = await setupDeps();
  const nobody = calledAs(deps, null);
  expect(await nobody.profilePicture.limits()).toEqual(deps.limits);
  const { current, pending, history, confirm, discard, remove } = nobody.profilePicture;
  for (const ask of [
    current,
    pending,
    history,
    remove,
    async () => confirm({ uploadId: 1 }),
    async () => discard({ uploadId: 1 }),
  ]) {
    await expect(ask()).rejects.toMatchObject({ cause: { code: 'NOT_SIGNED_IN' } });
  }
});
