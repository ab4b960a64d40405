import { expect, test } from 'vitest';
import { finePart } from '../src/preview/fine-part.ts';

const SIDE = 128;
const square = (level: (x: number, y: number) => number) =>
  Float32Array.from({ length: SIDE * SIDE }, (_, at) => level(at % SIDE, Math.floor(at / SIDE)));

test('what is as coarse as the cells is kept, what is finer is lost', () => {
  const stripes = (width: number) =>
    finePart(
      square((_, y) => (Math.floor(y / width) % 2 ? 255 : 0)),
      4,
    );
  expect([stripes(16), stripes(4)]).toEqual([0, 0]);
  expect(stripes(2)).toBeCloseTo(1);
});

test('a slope with some grain is mostly kept', () => {
  expect(
    finePart(
      square((x, y) => x + ((x * 7 + y * 13) % 5) * 6),
      4,
    ),
  ).toBeLessThan(0.2);
});

test('a plain picture has nothing to lose, whatever its noise', () => {
  expect(
    finePart(
      square((x, y) => 128 + ((x + y) % 2) * 15),
      4,
    ),
  ).toBe(0);
});
