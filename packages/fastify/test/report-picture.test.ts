import { calledAs, newUser, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { as, setupApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });

/** A host where Ada shows a picture. */
async function setup() {
  const host = await setupApp();
  const { app, deps, ada } = host;
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  await calledAs(deps, ada).profilePicture.confirm({ uploadId });
  const to = { who: 'eve', of: String(ada.id), slash: '/' };
  const report = async (payload: object, how: Partial<typeof to> = {}, headers: Record<string, string> = {}) => {
    const { who, of, slash } = { ...to, ...how };
    return app.inject({
      ...{ method: 'POST', url: `/api/users/${of}/report-profile-picture${slash}`, payload },
      headers: { ...(who && as(who)), ...headers },
    });
  };
  const { moderation } = calledAs(deps, await newUser(deps, 'marie', 'moderator')).admin;
  return { ...host, uploadId, report, moderation };
}

test('a report is thanked for in the caller’s language, with the final slash and without it, and is one in the queue', async () => {
  const { report, moderation, uploadId } = await setup();
  const first = await report({ reason: 'nudity', note: 'Look.' });
  expect([first.statusCode, first.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(first.json()).toEqual({ message: expect.stringContaining('un modérateur regardera cette photo') });
  const again = await report({ reason: 'nudity' }, { slash: '' }, { 'accept-language': 'en' });
  expect(again.json().message).toContain('a moderator will look');
  expect((await moderation.reports()).items).toMatchObject([
    { upload: { id: uploadId }, count: 1, reports: [{ reporterName: 'eve', note: 'Look.' }] },
  ]);
});

test('what cannot be reported is refused by name, and nothing of it is kept', async () => {
  const { report, moderation, ada } = await setup();
  const refusals = [
    [await report({ reason: 'nudity' }, { who: '' }), 401, 'NOT_SIGNED_IN'],
    [await report({ reason: 'nudity' }, { who: 'ada' }), 409, 'OWN_PICTURE'],
    [await report({ reason: 'nudity' }, { of: '4711' }), 404, 'NOT_FOUND'],
    [await report({ reason: 'nudity', picture_url: '/media/earlier' }), 404, 'UPLOAD_NOT_FOUND'],
    [await report({ reason: 'ugly' }), 400, 'INVALID_REQUEST'],
    [await report({ reason: 'nudity', note: 'a'.repeat(501) }), 422, 'TEXT_TOO_LONG'],
    [await report({ reason: 'nudity' }, {}, { 'sec-fetch-site': 'cross-site' }), 403, 'CROSS_SITE_REQUEST'],
    [await report({ reason: 'nudity' }, {}, { 'portrait-user': String(ada.id) }), 409, 'ACCOUNT_CHANGED'],
  ] as const;
  for (const [answer, status, code] of refusals) {
    expect([answer.statusCode, answer.json()]).toMatchObject([status, { code }]);
  }
  expect((await moderation.counts()).reports).toBe(0);
});

test('a reported picture is not deleted for good, and its owner reads why in their language', async () => {
  const { app, report, uploadId } = await setup();
  await report({ reason: 'copyright' });
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/users/delete-profile-picture/', payload: { upload_id: uploadId } },
    headers: { ...as('ada'), 'accept-language': 'en' },
  });
  expect([answer.statusCode, answer.json()]).toEqual([
    409,
    {
      code: 'UPLOAD_REPORTED',
      error: 'This picture was reported to the moderators: you can delete it once one of them has made a decision',
    },
  ]);
});

test('other paths of users stay unknown to everybody, whatever is sent', async () => {
  const { app } = await setup();
  const answer = await app.inject({ method: 'POST', url: '/api/users/1/unknown', payload: { reason: 'x' } });
  expect(answer.statusCode).toBe(404);
});
