import { expect, test } from 'vitest';
import { angleUnder, fingersAt, shortestTurn } from '../src/editor/finger-angle.ts';

test('fingers turn the picture once they have turned by more than three degrees, without a jump, by up to 15', () => {
  expect([-30, -10, -3, -2, 0, 3, 3.5, 12, 18, 99].map(angleUnder)).toEqual([-15, -7, 0, 0, 0, 0, 0.5, 9, 15, 15]);
  expect(Object.is(angleUnder(-1), 0)).toBe(true);
});

test('fingers that touch a turned picture leave it as it is', () => {
  for (const angle of [-15, -0.4, 0, 7.2]) expect(angleUnder(fingersAt({ angle }))).toBeCloseTo(angle);
});

test('fingers that pass the direction where angles begin anew go on turning', () => {
  expect([358, -358, 2, -179, 181].map(shortestTurn)).toEqual([-2, 2, 2, -179, -179]);
});
