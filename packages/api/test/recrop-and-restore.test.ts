import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { changeOwner } from '../src/lifecycle/change-owner.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupAda } from './setup-ada.ts';

const photo = await sampleJpeg({ width: 400, height: 300 });
const crop = {
  ...{ x: 10, y: 20, size: 100, rotation: 90 as const, flip: true },
  ...{ angle: -0.3, light: 20, contrast: -10, ground: 'blur' },
};
const keyOf = (url: string) => url.replace('/media/', '');

test('a previewed crop and its confirm have the same bytes at the same path', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const { squareUrl } = await calls.previewCrop({ uploadId: id, crop });
  const previewed = await deps.storage.get(keyOf(squareUrl));
  const rendering = async () => Promise.reject(new Error('rendered again'));
  const noRendering = calledAs({ ...deps, images: { ...deps.images, renderSquares: rendering } }, ada);
  const { upload } = await noRendering.profilePicture.confirm({ uploadId: id, crop });
  expect(upload).toMatchObject({ crop, pictureUrl: squareUrl });
  expect(await deps.storage.get(upload.image)).toEqual(previewed);
});

test('a recrop shows the same original at a new path; the earlier path stays valid', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const first = await calls.confirm({ uploadId: id });
  const before = await deps.storage.get(first.upload.image);
  const second = await calls.recrop({ uploadId: id, crop });
  expect(second.upload.image).not.toBe(first.upload.image);
  expect((await calls.current()).upload).toEqual(second.upload);
  expect(second.upload.confirmedAt).toBe(first.upload.confirmedAt);
  expect(await deps.storage.get(first.upload.image)).toEqual(before);
  const back = await calls.recrop({ uploadId: id, crop: first.upload.crop });
  expect(back.upload.image).toBe(first.upload.image);
});

test('the placeholder of a picture is that of the crop that is shown', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const corner = { x: 4, y: 4, size: 24 };
  const whole = (await calls.confirm({ uploadId: id })).upload;
  const white = (await calls.recrop({ uploadId: id, crop: corner })).upload;
  expect(white.dominantColor).toBe('#ffffff');
  expect(whole.dominantColor).not.toBe('#ffffff');
  expect(white.thumbhash).not.toBe(whole.thumbhash);
  expect((await calls.current()).upload).toMatchObject({ thumbhash: white.thumbhash, dominantColor: '#ffffff' });
  const back = await calls.restore({ uploadId: id, image: whole.image });
  expect(back.upload).toMatchObject({ thumbhash: whole.thumbhash, dominantColor: whole.dominantColor });
  expect((await calls.current()).upload).toEqual(back.upload);
});

test('of concurrent recrops one is shown, with the crop in its answer', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  await calls.confirm({ uploadId: id });
  const crops = Array.from({ length: 6 }, (_, x) => ({ x, y: 0, size: 100 }));
  const answers = await Promise.all(crops.map(async (each) => calls.recrop({ uploadId: id, crop: each })));
  const { upload } = await calls.current();
  const shown = answers.find((answer) => answer.upload.image === upload?.image);
  expect(upload?.crop).toEqual(shown?.upload.crop);
});

test('restore shows an earlier picture with its last crop; a pending or foreign one is refused', async () => {
  const { deps, ada, calls } = await setupAda();
  const first = await sendPicture(deps, ada, photo);
  await calls.confirm({ uploadId: first.id });
  const cropped = await calls.recrop({ uploadId: first.id, crop });
  const second = await sendPicture(deps, ada, photo);
  await expect(calls.restore({ uploadId: second.id })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_CONFIRMED' },
  });
  await calls.confirm({ uploadId: second.id });
  const restored = await calls.restore({ uploadId: first.id });
  expect(restored.upload.image).toBe(cropped.upload.image);
  expect((await calls.current()).upload).toEqual(restored.upload);
  await calls.remove();
  await calls.restore({ uploadId: second.id });
  const eve = calledAs(deps, await newUser(deps, 'eve')).profilePicture;
  await expect(eve.restore({ uploadId: first.id })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_FOUND' } });
  await expect(eve.recrop({ uploadId: first.id, crop })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_FOUND' } });
  await expect(eve.previewCrop({ uploadId: first.id, crop })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_FOUND' },
  });
});

test('an upload that was never shown cannot be restored, and a pending one cannot be recropped', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  const refused = { cause: { code: 'UPLOAD_NOT_CONFIRMED' } };
  await expect(calls.recrop({ uploadId, crop })).rejects.toMatchObject(refused);
  await calls.confirm({ uploadId });
  const { squareUrl } = await calls.previewCrop({ uploadId, crop });
  await expect(calls.restore({ uploadId, image: keyOf(squareUrl) })).rejects.toMatchObject(refused);
  await calls.recrop({ uploadId, crop });
  await calls.restore({ uploadId, image: keyOf(squareUrl) });
});

test('newer previews displace unconfirmed ones, but never the current version', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id, image } = await sendPicture(deps, ada, photo);
  const urls = [];
  for (let x = 0; x < 12; x++)
    urls.push((await calls.previewCrop({ uploadId: id, crop: { x, y: 0, size: 50 } })).squareUrl);
  const there = await Promise.all(urls.map(async (url) => deps.storage.exists(keyOf(url))));
  expect(there).toEqual([...Array.from({ length: 4 }, () => false), ...Array.from({ length: 8 }, () => true)]);
  expect(await deps.storage.exists(image)).toBe(true);
  // A displaced preview can still be confirmed: it is rendered again.
  const { image: profilePicture } = (await calls.confirm({ uploadId: id, crop: { x: 0, y: 0, size: 50 } })).upload;
  expect(await deps.storage.exists(profilePicture)).toBe(true);
  for (let x = 20; x < 30; x++) await calls.previewCrop({ uploadId: id, crop: { x, y: 0, size: 50 } });
  expect(await deps.storage.exists(profilePicture)).toBe(true);
});

test('a preview that was displaced during its confirm is not shown without bytes', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const { squareUrl } = await calls.previewCrop({ uploadId: id, crop });
  for (let x = 0; x < 9; x++) await calls.previewCrop({ uploadId: id, crop: { x, y: 0, size: 50 } });
  const late = { uploadId: id, image: keyOf(squareUrl) };
  const confirming = changeOwner(deps, { ownerId: ada.id, actor: ada }, async ({ decide }) => decide('confirm', late));
  await expect(confirming).rejects.toMatchObject({ code: 'SERVER_BUSY', facts: { retryAfterSeconds: 1 } });
  expect(await calls.current()).toMatchObject({ upload: null });
});

test.each(['before', 'after'])('a discard %s the squares of a crop are stored deletes all of them', async (when) => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const put: typeof deps.storage.put = async (blobs) => {
    if (when === 'before') await calls.discard({ uploadId: id });
    await deps.storage.put(blobs);
    if (when === 'after') await calls.discard({ uploadId: id });
  };
  const slow = calledAs({ ...deps, storage: { ...deps.storage, put } }, ada).profilePicture;
  await expect(slow.confirm({ uploadId: id, crop })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_PENDING' } });
  expect(await readdir(path.join(deps.media, 'profile_pictures', String(ada.id)))).toEqual([]);
  expect(await calls.current()).toMatchObject({ upload: null });
});

test('newer previews displace older ones, but never a version that was shown', async () => {
  const { deps, ada, calls } = await setupAda({ keptPreviews: 1 });
  const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const shown = [(await calls.confirm({ uploadId: id })).profilePicture];
  const crop = (x: number) => ({ x, y: 0, size: 20 });
  for (const x of [1, 2, 3]) shown.push((await calls.recrop({ uploadId: id, crop: crop(x) })).profilePicture);
  for (const x of [4, 5, 6]) await calls.previewCrop({ uploadId: id, crop: crop(x) });
  for (const image of shown) {
    const restored = await calls.restore({ uploadId: id, image: image ?? '' });
    expect(restored.profilePicture).toBe(image);
    expect(await deps.storage.exists(image ?? '')).toBe(true);
  }
});
