import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleScene(1);
const other = await sampleScene(2);

test('a picture that its owner has not chosen, or has given up, is not for moderators, nor are its colours', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const marie = await newUser(deps, 'marie', 'moderator');
  const open = async (key: string, reader: typeof ada) =>
    openPicture(deps, { key, reader: async () => reader }).then(
      () => 'read',
      (error: { code?: string }) => error.code,
    );
  const { uploads: asModerator } = calledAs(deps, marie).admin;
  const sent = await sendPicture(deps, ada, photo);
  const whole = sent.previewUrl.replace(/^.*profile_pictures/, 'profile_pictures');
  const seenBy = async (reader: typeof ada) => [await open(sent.image, reader), await open(whole, reader)];
  const hidden = { isVisible: false, thumbhash: '', dominantColor: '' };
  expect(await seenBy(ada)).toEqual(['read', 'read']);
  expect(await seenBy(marie)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  expect(await asModerator.get({ uploadId: sent.id })).toMatchObject(hidden);
  expect((await asModerator.list()).items).toMatchObject([hidden]);
  deps.moveClock(deps.limits.pendingLifetimeMs);
  await cleanUp(deps);
  expect(await seenBy(marie)).toEqual(['NOT_FOUND', 'NOT_FOUND']);

  const { id: uploadId, image } = await sendPicture(deps, ada, other);
  await calledAs(deps, ada).profilePicture.discard({ uploadId });
  expect(await open(image, marie)).toBe('NOT_FOUND');
  expect(await asModerator.get({ uploadId })).toMatchObject(hidden);
});
