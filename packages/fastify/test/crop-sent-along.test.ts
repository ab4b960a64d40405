import { UNALTERED } from '@portrait/contract';
import { calledAs } from '@portrait/api/testing';
import { inACorner, lookAt, sampleJpeg } from '@portrait/image/testing';
import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { as, beingReceived, form, setupApp, withHeaders, type TestApp } from './setup-app.ts';

/** Red at the bottom right, blue elsewhere. */
const photo = await inACorner(await sampleJpeg({ width: 200, height: 100, color: '#cc3333' }));
const crop = { x: 300, y: 110, size: 80 };
const CROPPED = { ...UNALTERED, ...crop };
const image = { filename: 'me.jpg', bytes: photo };

const upload = async ({ app }: TestApp, sent: object | string, headers = {}) => {
  const field = { field: 'crop', bytes: typeof sent === 'string' ? sent : JSON.stringify(sent) };
  return app.inject(withHeaders(form(field, image), { ...as('ada'), ...headers }));
};

test('the first squares show the crop that was sent with the picture, and confirming it renders nothing', async () => {
  const test = await setupApp();
  const answer = await upload(test, crop);
  expect([answer.statusCode, answer.json().crop]).toEqual([201, CROPPED]);
  const { id, square_url: url } = answer.json();
  const square = await test.app.inject({ url, headers: as('ada') });
  const { color } = await lookAt(square.rawPayload);
  expect(color[0]! - Math.max(color[1]!, color[2]!)).toBeGreaterThan(100);

  const before = await test.deps.db.selectFrom('users_profilepictureversion').select('image').execute();
  const { upload: confirmed } = await calledAs(test.deps, test.ada).profilePicture.confirm({
    uploadId: id,
    crop: CROPPED,
  });
  expect(await test.deps.db.selectFrom('users_profilepictureversion').select('image').execute()).toEqual(before);
  expect([before.length, confirmed.image]).toEqual([1, answer.json().image]);
});

test('a crop of a turned and mirrored square is sent like one that is confirmed', async () => {
  const answer = await upload(await setupApp(), { ...crop, rotation: 90, flip: true });
  expect(answer.json().crop).toEqual({ ...CROPPED, rotation: 90, flip: true });
});

test('the first squares have the whole recipe that was sent with the picture', async () => {
  const test = await setupApp();
  const plain = { ...UNALTERED, x: 100, y: 60, size: 80 };
  const colorOf = async (recipe: object) => {
    const answer = await upload(test, recipe);
    expect([answer.statusCode, answer.json().crop]).toEqual([201, recipe]);
    const square = await test.app.inject({ url: answer.json().square_url, headers: as('ada') });
    return (await lookAt(square.rawPayload)).color;
  };
  const [, , blue = 0] = await colorOf(plain);
  const [, , darker = 0] = await colorOf({ ...plain, angle: 7.5, light: -40, contrast: 10 });
  expect(darker).toBeLessThan(blue * 0.75);
});

test('a crop outside the picture is refused, and leaves nothing', async () => {
  const test = await setupApp();
  const answer = await upload(test, { ...crop, x: 321 });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    422,
    { code: 'CROP_OUTSIDE_IMAGE', width: 400, height: 200 },
  ]);
  expect(await calledAs(test.deps, test.ada).profilePicture.pending()).toEqual([]);
  expect(await test.deps.db.selectFrom('users_profilepictureupload').select('id').execute()).toEqual([]);
  expect(await beingReceived(test)).toEqual([]);
});

test.each([
  ['{"x":1,', 'crop: not JSON'],
  ['', 'crop: not JSON'],
  ['[]', /^crop: /],
  ['{"x":1,"y":1}', /^crop: size/],
  ['{"x":-1,"y":1,"size":3}', /^crop: x/],
  ['{"x":1.5,"y":1,"size":3}', /^crop: x/],
  ['{"x":1,"y":1,"size":3,"rotation":45}', /^crop: rotation/],
  [' '.repeat(1025), /^crop: \d+ > 1024 bytes$/],
])('an invalid crop is a client error that says what is wrong with it: %j', async (sent, detail) => {
  const test = await setupApp();
  const answer = await upload(test, sent);
  const expected = typeof detail === 'string' ? detail : expect.stringMatching(detail);
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'INVALID_REQUEST', detail: expected }]);
  expect(await calledAs(test.deps, test.ada).profilePicture.pending()).toEqual([]);
});

test('a crop after its picture, and a second one, are refused rather than ignored', async () => {
  const { app } = await setupApp();
  const field = { field: 'crop', bytes: JSON.stringify(crop) };
  const send = async (request: InjectOptions) => (await app.inject(withHeaders(request, as('ada')))).json().detail;
  expect(await send(form(image, field))).toBe('crop: sent after the picture');
  expect(await send(form(field, field, image))).toBe('crop: sent twice');
});

test('a repetition under the same key gets the first answer, whatever its crop', async () => {
  const test = await setupApp();
  const key = { 'idempotency-key': 'k' };
  const first = await upload(test, crop, key);
  const again = await upload(test, { ...crop, x: 0 }, key);
  expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
});
