import { greatestSide, inTenths, MOST_ANGLE, overhang, type Crop, type Dimensions } from '@portrait/contract';
import { cropOfSeen, seenDimensions, seenSquare, type SeenSquare } from './crop-frame.ts';

/** Most pixels of a smaller crop would be interpolated. */
const LEAST_SIDE = 64;

/** The smallest and the largest side of the square at its angle. */
export function sidesOf(source: Dimensions, crop: Pick<Crop, 'angle'>): { least: number; most: number } {
  const most = greatestSide(source, crop);
  return { least: Math.min(LEAST_SIDE, most), most };
}

/** How far the square is zoomed in: 1 for the largest one. */
export function zoomOf(crop: Crop, source: Dimensions): number {
  return sidesOf(source, crop).most / crop.size;
}

/** Moves or resizes the displayed square, and keeps it inside the picture. */
export function placeSeen(crop: Crop, source: Dimensions, change: Partial<SeenSquare>): Crop {
  const wanted = { ...seenSquare(crop, source), ...change };
  const room = seenDimensions(source, crop);
  const { least, most } = sidesOf(source, crop);
  const size = clamp(wanted.size, least, most);
  const beyond = overhang({ ...crop, size });
  const within = (at: number, length: number) => clamp(at, beyond, length - size - beyond);
  return cropOfSeen({ size, x: within(wanted.x, room.width), y: within(wanted.y, room.height) }, crop, source);
}

export function moveSeen(crop: Crop, source: Dimensions, by: { x: number; y: number }): Crop {
  const { x, y } = seenSquare(crop, source);
  return placeSeen(crop, source, { x: x + by.x, y: y + by.y });
}

/** Resizes the square around its centre. */
export function resizeSeen(crop: Crop, source: Dimensions, wanted: number): Crop {
  const seen = seenSquare(crop, source);
  const { least, most } = sidesOf(source, crop);
  const size = clamp(wanted, least, most);
  const shift = (seen.size - size) / 2;
  return placeSeen(crop, source, { size, x: seen.x + shift, y: seen.y + shift });
}

/** Rotates the picture under the square, which keeps its content. */
export function turnSeen(crop: Crop, clockwise: boolean): Crop {
  // Mirroring comes after rotation, so a rotation to the right is displayed as one to the left.
  const quarters = clockwise === crop.flip ? 270 : 90;
  return { ...crop, rotation: ((crop.rotation + quarters) % 360) as Crop['rotation'] };
}

/** What leant to the left leans to the right afterwards. */
export function mirrorSeen(crop: Crop): Crop {
  return { ...crop, flip: !crop.flip, angle: 0 - crop.angle };
}

/** Turns the picture under the square, whose middle stays; the square shrinks where its corners would leave the picture. */
export function straightenSeen(crop: Crop, source: Dimensions, angle: number): Crop {
  const within = inTenths(clamp(angle, -MOST_ANGLE, MOST_ANGLE));
  // Nothing can be turned under a square of a pixel or two.
  if (greatestSide(source, { angle: within }) < 1) return crop;
  return resizeSeen({ ...crop, angle: within }, source, crop.size);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
