import { calledAs, newUser } from '@portrait/api/testing';
import { UNALTERED } from '@portrait/contract';
import { gifOfManyFrames, lookAt, sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { as, confirmation, form, setupApp, withHeaders } from './setup-app.ts';

const PLAIN = await sampleJpeg({ width: 64, height: 64 });
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

test('upload, then confirm, over plain HTTP, with the names of the Django implementation', async () => {
  const { app, ada } = await setupApp();
  const photo = await sampleJpeg({ width: 400, height: 300, orientation: 6 });
  const uploaded = await app.inject(withHeaders(form({ filename: 'été à la mer.jpg', bytes: photo }), as('ada')));
  expect(uploaded.statusCode).toBe(201);
  const upload = uploaded.json();
  expect(upload).toMatchObject({
    ...{ user_id: ada.id, is_confirmed: false, confirmed_at: null, original_filename: 'été à la mer.jpg' },
    ...{ width: 300, height: 400, byte_size: photo.length, content_type: 'image/jpeg', state: 'pending' },
    ...{
      upscaled: true,
      picture_url: null,
      uploaded_at: expect.stringMatching(ISO),
      expires_at: expect.stringMatching(ISO),
    },
  });

  const confirmed = await app.inject(confirmation({ upload_id: upload.id }, as('ada')));
  expect(confirmed.statusCode).toBe(200);
  const body = confirmed.json();
  expect(body).toMatchObject({
    message: 'Photo de profil mise à jour avec succès',
    profile_picture: upload.image,
    upload: { id: upload.id, is_confirmed: true, state: 'confirmed', confirmed_at: expect.stringMatching(ISO) },
  });
  expect(body.upload.picture_url).toBe(`/media/${body.profile_picture}`);
});

test('of an animation that is too long the first frame is kept, and every answer says so', async () => {
  const { app, deps, ada } = await setupApp();
  const bytes = gifOfManyFrames(150, { width: 64, height: 48 });
  const uploaded = await app.inject(withHeaders(form({ filename: 'a.gif', bytes }), as('ada')));
  expect(uploaded.statusCode).toBe(201);
  expect(uploaded.json()).toMatchObject({ content_type: 'image/gif', animated: false, frames_sent: 150 });
  const { profilePicture } = calledAs(deps, ada);
  expect(await profilePicture.pending()).toMatchObject([{ framesSent: 150 }]);
  const confirmed = await app.inject(confirmation({ upload_id: uploaded.json().id }, as('ada')));
  expect(confirmed.json()).toMatchObject({ upload: { frames_sent: 150 } });
  expect(await profilePicture.history({})).toMatchObject({ items: [{ framesSent: 150 }] });
});

test('answers about other pictures have no number of frames', async () => {
  const { app } = await setupApp();
  const uploaded = await app.inject(withHeaders(form({ filename: 'a.jpg', bytes: PLAIN }), as('ada')));
  expect(uploaded.json()).toMatchObject({ frames_sent: null });
});

test('both paths work with and without the trailing slash', async () => {
  const { app } = await setupApp();
  const bytes = await sampleJpeg({ width: 64, height: 64 });
  for (const slash of ['', '/']) {
    const url = `/api/users/upload-profile-picture${slash}`;
    const upload = await app.inject({ ...withHeaders(form({ filename: 'a.jpg', bytes }), as('ada')), url });
    const confirm = confirmation({ upload_id: upload.json().id }, as('ada'));
    const confirmed = await app.inject({ ...confirm, url: `/api/users/confirm-profile-picture${slash}` });
    expect([upload.statusCode, confirmed.statusCode]).toEqual([201, 200]);
  }
});

test('a confirm may have a crop, and an idempotency key', async () => {
  const { app } = await setupApp();
  const bytes = await sampleJpeg({ width: 400, height: 300 });
  const upload = (await app.inject(withHeaders(form({ filename: 'a.jpg', bytes }), as('ada')))).json();
  const confirm = confirmation(
    { upload_id: upload.id, crop: { x: 0, y: 0, size: 20 } },
    { ...as('ada'), 'idempotency-key': 'k' },
  );
  const first = await app.inject(confirm);
  expect(first.json().upload.crop).toEqual({ x: 0, y: 0, size: 20, ...UNALTERED });
  const again = await app.inject(confirm);
  expect([again.statusCode, again.body]).toEqual([200, first.body]);
});

test('a confirmed picture is public and immutable, in all sizes and both formats', async () => {
  const { app } = await setupApp();
  const bytes = await sampleJpeg({ width: 600, height: 600 });
  const upload = (await app.inject(withHeaders(form({ filename: 'a.jpg', bytes }), as('ada')))).json();
  await app.inject(confirmation({ upload_id: upload.id }, as('ada')));
  for (const [size, format, type] of [
    [512, 'webp', 'image/webp'],
    [64, 'webp', 'image/webp'],
    [256, 'jpg', 'image/jpeg'],
  ] as const) {
    const url = `/media/${upload.image.replace('-512.webp', `-${size}.${format}`)}`;
    const seen = await app.inject(url);
    expect(seen.headers).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(seen.headers['set-cookie']).toBeUndefined();
    expect(await lookAt(seen.rawPayload)).toMatchObject({ width: size, height: size });
    const held = await app.inject({ url, headers: { 'if-none-match': String(seen.headers.etag) } });
    expect([held.statusCode, held.body]).toEqual([304, '']);
  }
});

test('pending bytes and the whole kept picture are visible only to their owner, and not cached', async () => {
  const { app } = await setupApp();
  const bytes = await sampleJpeg({ width: 64, height: 64 });
  const upload = (await app.inject(withHeaders(form({ filename: 'a.jpg', bytes }), as('ada')))).json();
  const missing = await app.inject('/media/profile_pictures/1/99/0123456789abcdef-512.webp');
  expect(missing.statusCode).toBe(404);
  for (const url of [upload.preview_url, upload.square_url]) {
    const own = await app.inject({ url, headers: as('ada') });
    expect([own.statusCode, own.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(own.headers.etag).toBeUndefined();
    for (const headers of [{}, as('eve')]) {
      const foreign = await app.inject({ url, headers });
      expect([foreign.statusCode, foreign.body]).toEqual([404, missing.body]);
      expect(foreign.headers['cache-control']).toBe('no-store');
    }
  }
  await app.inject(confirmation({ upload_id: upload.id }, as('ada')));
  expect((await app.inject(upload.square_url)).statusCode).toBe(200);
  expect((await app.inject(upload.preview_url)).statusCode).toBe(404);
});

test('the current picture has a path that never changes, with initials for users without one', async () => {
  const { app, ada } = await setupApp();
  const url = `/api/users/${ada.id}/profile-picture?size=100`;
  const page = { accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8' };
  const initials = await app.inject({ url, headers: page });
  expect(initials.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' });
  expect(initials.body).toContain('>AD<');

  const bytes = await sampleJpeg({ width: 600, height: 600 });
  const upload = (await app.inject(withHeaders(form({ filename: 'a.jpg', bytes }), as('ada')))).json();
  expect((await app.inject({ url, headers: page })).body).toBe(initials.body);
  await app.inject(confirmation({ upload_id: upload.id }, as('ada')));

  const browser = { accept: 'image/avif,image/webp,image/*,*/*;q=0.8' };
  const webp = await app.inject({ url, headers: browser });
  expect(webp.headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'no-cache', vary: 'accept' });
  expect(await lookAt(webp.rawPayload)).toMatchObject({ width: 128, height: 128 });
  const jpeg = await app.inject({ url, headers: { accept: '*/*' } });
  expect(jpeg.headers['content-type']).toBe('image/jpeg');
  const held = await app.inject({ url, headers: { ...browser, 'if-none-match': String(webp.headers.etag) } });
  expect(held.statusCode).toBe(304);
  expect((await app.inject('/api/users/999/profile-picture')).statusCode).toBe(404);
});

test('with approval first, the REST confirm says so and the current picture stays', async () => {
  const test = await setupApp({ approveBeforeLive: true });
  const { id } = (await test.app.inject(withHeaders(form({ filename: 'a.jpg', bytes: PLAIN }), as('ada')))).json();
  const answer = await test.app.inject(confirmation({ upload_id: id }, as('ada')));
  expect([answer.statusCode, answer.json()]).toMatchObject([
    200,
    {
      message: 'Image envoyée à la modération. Elle sera en ligne une fois approuvée',
      profile_picture: null,
      upload: { id, state: 'submitted', is_confirmed: false, picture_url: null },
    },
  ]);
});

test('a deleted picture answers 404 for everybody at once, also from the cache and at its current address', async () => {
  const { app, ada } = await setupApp();
  const { id } = (await app.inject(withHeaders(form({ filename: 'a.jpg', bytes: PLAIN }), as('ada')))).json();
  const { picture_url } = (await app.inject(confirmation({ upload_id: id }, as('ada')))).json().upload;
  const current = `/api/users/${ada.id}/profile-picture?size=128`;
  for (const url of [picture_url, picture_url, current]) expect((await app.inject(url)).statusCode).toBe(200);
  const order = { ...confirmation({ upload_id: id }, as('ada')), url: '/api/users/delete-profile-picture/' };
  expect((await app.inject(order)).json()).toMatchObject({ was_shown: true });
  for (const headers of [{}, as('ada')]) expect((await app.inject({ url: picture_url, headers })).statusCode).toBe(404);
  expect((await app.inject(current)).headers.etag).toContain('initials');
});

test('a taken-down picture answers 404 for everybody at once, also from the cache', async () => {
  const { app, deps, ada } = await setupApp();
  const { id } = (await app.inject(withHeaders(form({ filename: 'a.jpg', bytes: PLAIN }), as('ada')))).json();
  const { picture_url } = (await app.inject(confirmation({ upload_id: id }, as('ada')))).json().upload;
  expect((await app.inject(picture_url)).statusCode).toBe(200);
  const { moderation } = calledAs(deps, await newUser(deps, 'simone', 'moderator')).admin;
  await moderation.takeDown({ uploadId: id, reason: 'hate' });
  expect((await app.inject(picture_url)).statusCode).toBe(404);
  const current = await app.inject(`/api/users/${ada.id}/profile-picture?size=128`);
  expect(current.headers.etag).toContain('initials');
  await moderation.undo({ uploadId: id });
  expect((await app.inject(picture_url)).statusCode).toBe(200);
});
