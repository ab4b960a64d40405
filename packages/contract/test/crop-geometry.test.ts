import { expect, test } from 'vitest';
import { centeredCrop, cropFits, isUpscaled, scaleCrop } from '../src/index.ts';

const PHOTO = { width: 4032, height: 3024 };

test('the default crop is the largest square in the middle', () => {
  expect(centeredCrop(PHOTO)).toEqual({ x: 504, y: 0, size: 3024, rotation: 0, flip: false });
  expect(centeredCrop({ width: 3, height: 8 })).toMatchObject({ x: 0, y: 2, size: 3 });
});

test('a crop fits when its last pixel is inside', () => {
  const crop = { x: 1008, y: 0, size: 3024, rotation: 0, flip: false } as const;
  expect(cropFits(crop, PHOTO)).toBe(true);
  expect(cropFits({ ...crop, x: 1009 }, PHOTO)).toBe(false);
  expect(cropFits({ ...crop, y: 1 }, PHOTO)).toBe(false);
});

test('a crop of the whole picture is never outside the smaller kept original', () => {
  for (const kept of [
    { width: 2016, height: 1512 },
    { width: 2048, height: 1536 },
    { width: 1, height: 1 },
  ]) {
    for (let x = 0; x <= 1008; x += 7) {
      const crop = { x, y: 0, size: 3024, rotation: 90, flip: true } as const;
      expect(cropFits(scaleCrop(crop, PHOTO, kept), kept)).toBe(true);
    }
  }
  const crop = { x: 1000, y: 200, size: 800, rotation: 90, flip: true } as const;
  expect(scaleCrop(crop, PHOTO, { width: 2016, height: 1512 })).toEqual({ ...crop, x: 500, y: 100, size: 400 });
});

test('a crop is upscaled if it has fewer pixels in the kept original than the largest square', () => {
  const crop = (size: number) => ({ ...centeredCrop(PHOTO), x: 0, size });
  expect([512, 511].map((size) => isUpscaled(crop(size), PHOTO, PHOTO))).toEqual([false, true]);
  // Kept at half its size, the same square has a quarter of the pixels.
  const kept = { width: 2016, height: 1512 };
  expect([1024, 1022].map((size) => isUpscaled(crop(size), PHOTO, kept))).toEqual([false, true]);
});
