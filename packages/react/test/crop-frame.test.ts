import { cropFits, overhang, UNALTERED, type Crop } from '@portrait/contract';
import { describe, expect, test } from 'vitest';
import { cropOfSeen, seenDimensions, seenSquare } from '../src/editor/crop-frame.ts';
import { mirrorSeen, moveSeen, placeSeen, resizeSeen, straightenSeen, turnSeen } from '../src/editor/crop-moves.ts';
import { cropOfView, viewOf } from '../src/editor/crop-view.ts';

const SOURCE = { width: 400, height: 300 };
const TURNS = ([0, 90, 180, 270] as const).flatMap((rotation) => [true, false].map((flip) => ({ rotation, flip })));
const ANGLES = [-15, -4.2, 0, 9];
const cropWith = (turn: Pick<Crop, 'rotation' | 'flip'>): Crop => ({ ...UNALTERED, x: 20, y: 30, size: 100, ...turn });

/** The corners of the crop on the screen, clockwise from the top left, found by rotating each. */
function seenCorners({ x, y, size, rotation, flip }: Crop): [number, number][] {
  let corners: [number, number][] = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ];
  for (let turned = 0; turned < rotation; turned += 90) corners = [...corners.slice(3), ...corners.slice(0, 3)];
  const [topLeft, topRight, bottomRight, bottomLeft] = corners as [never, never, never, never];
  return flip ? [topRight, topLeft, bottomLeft, bottomRight] : corners;
}

describe.each(TURNS)('turned by $rotation, mirrored: $flip', (turn) => {
  test('the displayed square converts to the crop and back', () => {
    const crop = cropWith(turn);
    expect(cropOfSeen(seenSquare(crop, SOURCE), crop, SOURCE)).toEqual(crop);
  });

  test('at 0, 0 the screen shows a corner of the picture', () => {
    const [topLeft] = seenCorners(placeSeen(cropWith(turn), SOURCE, { x: 0, y: 0 }));
    expect([0, SOURCE.width]).toContain(topLeft?.[0]);
    expect([0, SOURCE.height]).toContain(topLeft?.[1]);
  });

  test('a move to the right is to the right on the screen, at any rotation', () => {
    const before = cropWith(turn);
    const after = moveSeen(before, SOURCE, { x: 7, y: 0 });
    expect(seenSquare(after, SOURCE)).toEqual({ ...seenSquare(before, SOURCE), x: seenSquare(before, SOURCE).x + 7 });
  });

  test('a crop never leaves the picture', () => {
    const room = seenDimensions(SOURCE, turn);
    const far = moveSeen(cropWith(turn), SOURCE, { x: 9999, y: 9999 });
    expect(seenSquare(far, SOURCE)).toEqual({ x: room.width - 100, y: room.height - 100, size: 100 });
    const large = resizeSeen(far, SOURCE, 9999);
    expect(large.size).toBe(300);
    expect(Math.min(large.x, large.y)).toBeGreaterThanOrEqual(0);
    expect(large.x + large.size).toBeLessThanOrEqual(400);
    expect(large.y + large.size).toBeLessThanOrEqual(300);
  });

  test.each(ANGLES)('the view converts to the crop and back at %d degrees', (angle) => {
    const stage = { source: SOURCE, side: 240 };
    const crop = { ...cropWith(turn), angle };
    const back = cropOfView(viewOf(crop, stage), crop, stage);
    expect(back.x).toBeCloseTo(crop.x);
    expect(back.y).toBeCloseTo(crop.y);
    expect(back.size).toBeCloseTo(crop.size);
  });

  test('a turned square never leaves the picture with its corners, and reaches its edges', () => {
    const far = moveSeen({ ...cropWith(turn), angle: 9 }, SOURCE, { x: 9999, y: -9999 });
    const { x, y } = seenSquare(far, SOURCE);
    const beyond = overhang(far);
    expect({ x, y }).toEqual({ x: seenDimensions(SOURCE, turn).width - 100 - beyond, y: beyond });
    expect(cropFits(far, SOURCE)).toBe(true);
    expect(cropFits(resizeSeen(far, SOURCE, 9999), SOURCE)).toBe(true);
  });

  test('straightening keeps the middle of the square, and its size as far as the picture reaches', () => {
    const middle = ({ x, y, size }: Crop) => [x + size / 2, y + size / 2];
    const before = cropWith(turn);
    const after = straightenSeen(before, SOURCE, 7.26);
    expect(after).toEqual({ ...before, angle: 7.3 });
    const whole = { ...before, x: 50, y: 0, size: 300 };
    const turned = straightenSeen(whole, SOURCE, -99);
    expect(turned.angle).toBe(-15);
    expect(middle(turned)).toEqual(middle(whole));
    expect(turned.size).toBeLessThan(300 / 1.2);
    expect(cropFits(straightenSeen({ ...before, x: 0, y: 0 }, SOURCE, 15), SOURCE)).toBe(true);
  });

  test('what leans to the left leans to the right in the mirror, and as before after a quarter turn', () => {
    const leaning = { ...cropWith(turn), angle: -6 };
    expect([mirrorSeen(leaning).angle, turnSeen(leaning, true).angle]).toEqual([6, -6]);
    expect(mirrorSeen(cropWith(turn)).angle).toBe(0);
  });

  test('a rotation to the right moves the bottom left corner to the top left', () => {
    const before = cropWith(turn);
    const [topLeft, topRight, bottomRight, bottomLeft] = seenCorners(before);
    expect(seenCorners(turnSeen(before, true))).toEqual([bottomLeft, topLeft, topRight, bottomRight]);
    expect(turnSeen(turnSeen(before, true), false)).toEqual(before);
  });

  test('mirroring exchanges left and right', () => {
    const before = cropWith(turn);
    const [topLeft, topRight, bottomRight, bottomLeft] = seenCorners(before);
    expect(seenCorners(mirrorSeen(before))).toEqual([topRight, topLeft, bottomLeft, bottomRight]);
  });
});
