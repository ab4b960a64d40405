import { expect, test } from 'vitest';
import { gridStep } from '../../src/admin/uploads/grid-step.ts';

const grid = { count: 8, columns: 3, rightToLeft: false };

test('arrow keys move in their direction, also from right to left', () => {
  expect(gridStep('ArrowRight', 3, grid)).toBe(4);
  expect(gridStep('ArrowRight', 3, { ...grid, rightToLeft: true })).toBe(2);
  expect(gridStep('ArrowDown', 3, grid)).toBe(6);
  expect(gridStep('j', 3, { ...grid, rightToLeft: true })).toBe(4);
  expect(gridStep('K', 3, grid)).toBe(2);
});

test('no key moves out of the grid, and other keys are not handled', () => {
  expect(gridStep('ArrowDown', 6, grid)).toBe(6);
  expect(gridStep('ArrowLeft', 0, grid)).toBe(0);
  expect(gridStep('End', 0, grid)).toBe(7);
  expect(gridStep('x', 3, grid)).toBeUndefined();
});
