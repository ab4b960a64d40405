import { UNALTERED } from '@portrait/contract';
import { expect, test } from 'vitest';
import { changeOfKey } from '../src/editor/crop-keys.ts';

const SOURCE = { width: 1000, height: 800 };
const CROP = { x: 200, y: 100, size: 400, ...UNALTERED } as const;
const press = (key: string, shiftKey = false, code = '') => changeOfKey({ key, code, shiftKey }, SOURCE)?.(CROP);

test('arrow keys move by a twentieth of the square, with Shift by one pixel', () => {
  expect(press('ArrowRight')).toEqual({ ...CROP, x: 220 });
  expect(press('ArrowLeft', true)).toEqual({ ...CROP, x: 199 });
  expect(press('ArrowUp')).toEqual({ ...CROP, y: 80 });
  expect(press('ArrowDown', true)).toEqual({ ...CROP, y: 101 });
});

test('plus and minus zoom around the centre', () => {
  expect(press('+')).toEqual({ ...CROP, x: 220, y: 120, size: 360 });
  expect(press('-')).toEqual({ ...CROP, x: 180, y: 80, size: 440 });
});

test('a keyboard that needs Shift for + and - zooms as far', () => {
  expect(press('+', true)).toEqual(press('+'));
  expect(press('_', true)).toEqual(press('-'));
});

test('R rotates, M mirrors, any other key does nothing', () => {
  expect(press('r')).toEqual({ ...CROP, rotation: 90 });
  expect(press('R', true)).toEqual({ ...CROP, rotation: 270 });
  expect(press('m')).toEqual({ ...CROP, flip: true });
  expect(press('Tab', false, 'Tab')).toBeUndefined();
});

test('a keyboard of another script rotates and mirrors with the keys at the places of R and M', () => {
  expect(press('ق', false, 'KeyR')).toEqual({ ...CROP, rotation: 90 });
  expect(press('ة', false, 'KeyM')).toEqual({ ...CROP, flip: true });
});

test('a French keyboard mirrors with its own M, and not with the comma at the place of M elsewhere', () => {
  expect(press('m', false, 'Semicolon')).toEqual({ ...CROP, flip: true });
  expect(press(',', false, 'KeyM')).toBeUndefined();
  expect(press('é', false, 'Digit2')).toBeUndefined();
});
