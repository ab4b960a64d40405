import { expect, test } from 'vitest';
import { changeOfKey } from '../src/editor/crop-keys.ts';

const SOURCE = { width: 1000, height: 800 };
const CROP = { x: 200, y: 100, size: 400, rotation: 0, flip: false } as const;
const press = (key: string, fine = false) => changeOfKey(key, fine, SOURCE)?.(CROP);

test('arrows move by a twentieth of the square, finely by one pixel', () => {
  expect(press('ArrowRight')).toEqual({ ...CROP, x: 220 });
  expect(press('ArrowLeft', true)).toEqual({ ...CROP, x: 199 });
  expect(press('ArrowUp')).toEqual({ ...CROP, y: 80 });
  expect(press('ArrowDown', true)).toEqual({ ...CROP, y: 101 });
});

test('plus and minus zoom around the middle', () => {
  expect(press('+')).toEqual({ ...CROP, x: 220, y: 120, size: 360 });
  expect(press('-')).toEqual({ ...CROP, x: 180, y: 80, size: 440 });
});

test('R turns, M mirrors, anything else does nothing', () => {
  expect(press('r')).toEqual({ ...CROP, rotation: 90 });
  expect(press('R', true)).toEqual({ ...CROP, rotation: 270 });
  expect(press('m')).toEqual({ ...CROP, flip: true });
  expect(changeOfKey('Tab', false, SOURCE)).toBeUndefined();
});
