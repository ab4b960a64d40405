import { expect, test } from 'vitest';
import { isTransparent, smallSizeOf } from '../src/editor/small-copy.ts';
import { shrink, type Pixels } from '../src/finder/pixels.ts';

/** A picture of two halves, each of one colour. */
function halves(left: number[], right: number[], { width, height }: { width: number; height: number }) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) data.set(at % width < width / 2 ? left : right, at * 4);
  return { width, height, data };
}

const smallCopy = (pixels: Pixels) => shrink(pixels, smallSizeOf(pixels));

test('a small copy has the picture’s shape, and the colours of what it covers', () => {
  const copy = smallCopy(halves([200, 40, 10, 255], [0, 0, 255, 255], { width: 512, height: 256 }));
  expect(copy).toMatchObject({ width: 48, height: 24 });
  const pixel = (x: number, y: number) => [...copy.data.subarray((y * 48 + x) * 4, (y * 48 + x) * 4 + 4)];
  expect([pixel(0, 0), pixel(23, 23), pixel(24, 0), pixel(47, 23)]).toEqual([
    [200, 40, 10, 255],
    [200, 40, 10, 255],
    [0, 0, 255, 255],
    [0, 0, 255, 255],
  ]);
  expect(isTransparent(copy)).toBe(false);
});

test('what is transparent takes no part in the colour', () => {
  // One pixel of the copy covers one column of each half.
  const copy = smallCopy(halves([200, 40, 10, 255], [0, 0, 0, 0], { width: 2, height: 96 }));
  expect(copy).toMatchObject({ width: 1, height: 48 });
  expect([...copy.data.subarray(0, 4)]).toEqual([200, 40, 10, 128]);
  expect(isTransparent(copy)).toBe(true);
});
