import { calledAs, newUser, sendPicture } from '@portrait/api/testing';
import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { as, setupApp } from './setup-app.ts';

const [first, second] = [await sampleScene(1), await sampleScene(2)];

/** Ada has a picture that was taken down and one whose description was cleared, and is locked. */
async function setup() {
  const host = await setupApp();
  const { app, deps, ada } = host;
  const { profilePicture } = calledAs(deps, ada);
  const [taken, described] = [await sendPicture(deps, ada, first), await sendPicture(deps, ada, second)];
  await profilePicture.confirm({ uploadId: taken.id });
  const { moderation, users } = calledAs(deps, await newUser(deps, 'marie', 'moderator')).admin;
  await moderation.takeDown({ uploadId: taken.id, reason: 'hate', note: 'No.' });
  await profilePicture.confirm({ uploadId: described.id, altText: 'Something rude' });
  await moderation.clearAltText({ uploadId: described.id, reason: 'harassment' });
  await users.lock({ userId: ada.id, reason: 'hate' });
  const notices = async (user = 'ada') =>
    (await app.inject({ url: '/api/users/profile-picture-notices/', headers: as(user) })).json();
  const dismiss = async (path: string, payload: object, user = 'ada') =>
    app.inject({ method: 'POST', url: `/api/users/dismiss-profile-picture-${path}/`, payload, headers: as(user) });
  return { ...host, taken: taken.id, described: described.id, notices, dismiss, moderation };
}

test('the owner reads what moderators decided, and their answer to an appeal, and nobody else does', async () => {
  const { app, taken, described, notices, moderation } = await setup();
  expect(await notices()).toMatchObject({
    locked: { reason: 'hate' },
    takedowns: [{ upload_id: taken, refused: false, reason: 'hate', note: 'No.', can_appeal: true, answer: null }],
    cleared_texts: [{ upload_id: described, reason: 'harassment' }],
  });
  const payload = { upload_id: taken, message: 'It is me.' };
  await app.inject({ method: 'POST', url: '/api/users/appeal-profile-picture/', payload, headers: as('ada') });
  await moderation.uphold({ uploadId: taken, answer: 'It stays down.' });
  const answer = { reinstated: false, text: 'It stays down.', at: expect.any(String) };
  expect((await notices()).takedowns).toMatchObject([{ can_appeal: false, answer }]);
  expect(await notices('eve')).toEqual({ locked: null, takedowns: [], dismissed_takedowns: [], cleared_texts: [] });
});

test('a dismissed notice is among the dismissed ones, another user dismisses nothing, and a lock stays', async () => {
  const { described, notices, dismiss } = await setup();
  const before = await notices();
  const [{ id: notice_id }] = before.takedowns;
  for (const payload of [{ notice_id }, { notice_id: 12_345 }])
    expect((await dismiss('notice', payload, 'eve')).statusCode).toBe(200);
  await dismiss('text-notice', { upload_id: described }, 'eve');
  expect(await notices()).toEqual(before);

  const without = { ...before, takedowns: [], dismissed_takedowns: before.takedowns };
  for (const _ of ['first', 'again']) expect((await dismiss('notice', { notice_id })).json()).toEqual(without);
  const left = await dismiss('text-notice', { upload_id: described });
  expect(left.json()).toEqual({ ...without, cleared_texts: [] });
  expect(await notices()).toEqual(left.json());
});
