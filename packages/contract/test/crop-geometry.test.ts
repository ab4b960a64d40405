import { expect, test } from 'vitest';
import { centeredCrop, cropFits, greatestSide, isUpscaled, overhang, scaleCrop, UNALTERED } from '../src/index.ts';

const PHOTO = { width: 4032, height: 3024 };

test('the default crop is the largest square in the middle', () => {
  expect(centeredCrop(PHOTO)).toEqual({ x: 504, y: 0, size: 3024, ...UNALTERED });
  expect(centeredCrop({ width: 3, height: 8 })).toMatchObject({ x: 0, y: 2, size: 3 });
});

test('a crop fits when its last pixel is inside', () => {
  const crop = { x: 1008, y: 0, size: 3024, ...UNALTERED } as const;
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
      const crop = { x, y: 0, size: 3024, ...UNALTERED, rotation: 90, flip: true } as const;
      expect(cropFits(scaleCrop(crop, PHOTO, kept), kept)).toBe(true);
    }
  }
  const crop = { x: 1000, y: 200, size: 800, ...UNALTERED, rotation: 90, flip: true } as const;
  expect(scaleCrop(crop, PHOTO, { width: 2016, height: 1512 })).toEqual({ ...crop, x: 500, y: 100, size: 400 });
});

test('a crop is upscaled if it has fewer pixels in the kept original than the largest square', () => {
  const crop = (size: number) => ({ ...centeredCrop(PHOTO), x: 0, size });
  expect([512, 511].map((size) => isUpscaled(crop(size), PHOTO, PHOTO))).toEqual([false, true]);
  // Kept at half its size, the same square has a quarter of the pixels.
  const kept = { width: 2016, height: 1512 };
  expect([1024, 1022].map((size) => isUpscaled(crop(size), PHOTO, kept))).toEqual([false, true]);
});

/** The corners of a square that is turned about its centre. */
function cornersOf({ x, y, size, angle }: ReturnType<typeof centeredCrop>): [number, number][] {
  const radians = (angle * Math.PI) / 180;
  const [across, down] = [(size / 2) * Math.cos(radians), (size / 2) * Math.sin(radians)];
  const steps = [
    [-across + down, -across - down],
    [across + down, -across + down],
    [across - down, across + down],
    [-across - down, across - down],
  ] as const;
  return steps.map(([right, below]) => [x + size / 2 + right, y + size / 2 + below]);
}

test('a turned square is inside the picture with all its corners, and the largest one reaches its edges', () => {
  for (const angle of [-15, -0.1, 0.1, 3.3, 15]) {
    const size = greatestSide(PHOTO, { angle });
    const largest = { ...UNALTERED, x: 600, y: (PHOTO.height - size) / 2, size, angle };
    const crop = { ...largest, y: Math.floor(largest.y) };
    expect(cropFits(crop, PHOTO)).toBe(true);
    expect(cropFits({ ...crop, size: size + 1 }, PHOTO)).toBe(false);
    const heights = cornersOf(largest).map(([, y]) => y);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...heights)).toBeLessThanOrEqual(PHOTO.height);
    expect(Math.min(...heights)).toBeLessThan(2);

    const least = Math.ceil(-Math.min(...cornersOf({ ...crop, x: 0 }).map(([x]) => x)));
    expect([least - 1, least].map((x) => cropFits({ ...crop, x }, PHOTO))).toEqual([false, true]);
    const most = PHOTO.width - size - least;
    expect([most, most + 1].map((x) => cropFits({ ...crop, x }, PHOTO))).toEqual([true, false]);
  }
});

test('a turned square is inside every smaller copy of its picture, which may be too small to turn anything', () => {
  for (const angle of [-15, 0.1, 8.4]) {
    const size = greatestSide(PHOTO, { angle });
    for (let width = 1; width < 90; width++) {
      const kept = { width, height: Math.max(1, Math.round(width * 0.75)) };
      for (const x of [overhang({ size, angle }), PHOTO.width - size - overhang({ size, angle })]) {
        const crop = scaleCrop({ ...UNALTERED, x, y: overhang({ size, angle }), size, angle }, PHOTO, kept);
        expect(cropFits(crop, kept)).toBe(true);
        expect(crop.angle).toBe(kept.height < 3 ? 0 : angle);
      }
    }
  }
});
