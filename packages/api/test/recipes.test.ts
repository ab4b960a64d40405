import { UNALTERED } from '@portrait/contract';
import { sampleJpeg, transparentPng } from '@portrait/image/testing';
import { idempotencyKeys } from '@portrait/db';
import { expect, test } from 'vitest';
import { sendPicture } from '../src/testing.ts';
import { setupAda } from './setup-ada.ts';

const photo = await sampleJpeg({ width: 400, height: 300 });
const square = { x: 60, y: 50, size: 200 };

test('a square with another angle, light, contrast or ground is another version, which is found again', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  await calls.confirm({ uploadId: id, crop: square });
  const images = new Map<string, string>();
  const recipes = [
    {},
    { angle: 0.1 },
    { angle: -0.1 },
    { light: 1 },
    { contrast: 1 },
    { ground: '#00ff00' },
    { ground: 'blur' },
  ];
  for (const recipe of recipes) {
    const { upload } = await calls.recrop({ uploadId: id, crop: { ...square, ...recipe } });
    expect(upload.crop).toEqual({ ...square, ...UNALTERED, ...recipe });
    images.set(upload.image, JSON.stringify(recipe));
  }
  expect(images.size).toBe(recipes.length);
  for (const recipe of recipes) {
    const { upload } = await calls.recrop({ uploadId: id, crop: { ...square, ...recipe } });
    expect(images.get(upload.image)).toBe(JSON.stringify(recipe));
    expect((await calls.current()).upload).toEqual(upload);
  }
});

test('a turned square must be inside the picture with its corners', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const confirm = async (crop: object) => calls.confirm({ uploadId: id, crop: { ...square, ...crop } });
  await expect(confirm({ y: 8, angle: 5 })).rejects.toMatchObject({ cause: { code: 'CROP_OUTSIDE_IMAGE' } });
  await expect(confirm({ angle: 15.1 })).rejects.toThrow('"angle"');
  await expect(confirm({ light: 51 })).rejects.toThrow('"light"');
  await expect(confirm({ ground: 'red' })).rejects.toThrow('"ground"');
  expect((await confirm({ y: 9, angle: 5.04 })).upload.crop).toMatchObject({ y: 9, angle: 5 });
});

test('the ground that was confirmed is behind the picture wherever it is shown', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, await transparentPng({ width: 64, height: 64 }));
  const { upload } = await calls.confirm({ uploadId: id, crop: { x: 0, y: 0, size: 64, ground: '#123456' } });
  expect(upload.dominantColor).toBe('#123456');
});

test('a confirmation from before recipes, repeated under its key, gets its answer', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const crop = { ...square, rotation: 0 as const, flip: false };
  const kept = { request: JSON.stringify({ confirm: id, crop }), answer: '{"upload":"as it was"}' };
  await idempotencyKeys.put(deps.db, {
    ...{ user_id: ada.id, key: 'k', claimed_until: null, created_at: new Date(deps.now()).toISOString() },
    ...kept,
  });
  const confirm = async (recipe: object) =>
    calls
      .confirm({ uploadId: id, crop: { ...crop, ...recipe }, idempotencyKey: 'k' })
      .catch((error: Error) => error.message);
  expect(await confirm({ angle: 1 })).toContain('IDEMPOTENCY_KEY_REUSED');
  expect(await confirm({ light: 0, ground: null })).not.toContain('IDEMPOTENCY_KEY_REUSED');
});
