import type { Crop, Dimensions } from '@portrait/contract';
import { cropOfSeen, seenDimensions, seenSquare, type SeenSquare } from './crop-frame.ts';

/** Most pixels of a smaller crop would be interpolated. */
const LEAST_SIDE = 64;

export function shortestSide({ width, height }: Dimensions): number {
  return Math.min(width, height);
}

export function leastSide(source: Dimensions): number {
  return Math.min(LEAST_SIDE, shortestSide(source));
}

/** Moves or resizes the displayed square, and keeps it inside the picture. */
export function placeSeen(crop: Crop, source: Dimensions, change: Partial<SeenSquare>): Crop {
  const wanted = { ...seenSquare(crop, source), ...change };
  const room = seenDimensions(source, crop);
  const size = clamp(wanted.size, leastSide(source), shortestSide(source));
  const seen = { size, x: clamp(wanted.x, 0, room.width - size), y: clamp(wanted.y, 0, room.height - size) };
  return cropOfSeen(seen, crop, source);
}

export function moveSeen(crop: Crop, source: Dimensions, by: { x: number; y: number }): Crop {
  const { x, y } = seenSquare(crop, source);
  return placeSeen(crop, source, { x: x + by.x, y: y + by.y });
}

/** Resizes the square around its centre. */
export function resizeSeen(crop: Crop, source: Dimensions, wanted: number): Crop {
  const seen = seenSquare(crop, source);
  const size = clamp(wanted, leastSide(source), shortestSide(source));
  const shift = (seen.size - size) / 2;
  return placeSeen(crop, source, { size, x: seen.x + shift, y: seen.y + shift });
}

/** Rotates the picture under the square, which keeps its content. */
export function turnSeen(crop: Crop, clockwise: boolean): Crop {
  // Mirroring comes after rotation, so a rotation to the right is displayed as one to the left.
  const quarters = clockwise === crop.flip ? 270 : 90;
  return { ...crop, rotation: ((crop.rotation + quarters) % 360) as Crop['rotation'] };
}

export function mirrorSeen(crop: Crop): Crop {
  return { ...crop, flip: !crop.flip };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
