import type { Crop } from './schemas/crop.ts';
import { SIZES } from './limits.ts';
import { UNALTERED } from './recipe.ts';

export interface Dimensions {
  width: number;
  height: number;
}

/** Sines differ in their last digits from one JavaScript engine to another; none may need a pixel more than the others. */
const TOLERANCE = 1e-6;

/** The largest square in the middle: the default crop. */
export function centeredCrop({ width, height }: Dimensions): Crop {
  const size = Math.min(width, height);
  return { ...UNALTERED, x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size };
}

/** By how much the corners of a turned square reach beyond the square itself, on each of its sides: whole pixels, rounded up. */
export function overhang({ size, angle }: Pick<Crop, 'size' | 'angle'>): number {
  return angle === 0 ? 0 : Math.ceil((size * (spread(angle) - 1)) / 2 - TOLERANCE);
}

/** The largest side of a square, turned by this angle, that is inside the picture; 0 if there is none. */
export function greatestSide({ width, height }: Dimensions, { angle }: Pick<Crop, 'angle'>): number {
  const shorter = Math.min(width, height);
  let size = angle === 0 ? shorter : Math.floor(shorter / spread(angle) + TOLERANCE);
  while (size + 2 * overhang({ size, angle }) > shorter) size--;
  return size;
}

/** The width of a turned square, from corner to corner, divided by its side. */
function spread(angle: number): number {
  const radians = (Math.abs(angle) * Math.PI) / 180;
  return Math.cos(radians) + Math.sin(radians);
}

/** Whether the square, with its turned corners, is inside the picture. */
export function cropFits(crop: Crop, { width, height }: Dimensions): boolean {
  const beyond = overhang(crop);
  const reach = crop.size + beyond;
  return crop.x >= beyond && crop.y >= beyond && crop.x + reach <= width && crop.y + reach <= height;
}

/** The same square in another copy of the picture, such as the smaller kept original. It is never outside that copy. */
export function scaleCrop(crop: Crop, from: Dimensions, to: Dimensions): Crop {
  const greatest = greatestSide(to, crop);
  // Nothing can be turned in a copy of a pixel or two.
  if (greatest < 1) return scaleCrop({ ...crop, angle: 0 }, from, to);
  const scale = Math.min(to.width / from.width, to.height / from.height);
  const size = Math.max(1, Math.min(Math.round(crop.size * scale), greatest));
  const beyond = overhang({ ...crop, size });
  const place = (at: number, room: number) => Math.max(beyond, Math.min(Math.round(at * scale), room - size - beyond));
  return { ...crop, x: place(crop.x, to.width), y: place(crop.y, to.height), size };
}

/**
 * Whether the crop has fewer pixels than the largest square, so that it looks less sharp.
 *
 * @param crop in pixels of `from`
 * @param kept the size of the kept original, from which squares are made
 */
export function isUpscaled(crop: Crop, from: Dimensions, kept: Dimensions): boolean {
  return scaleCrop(crop, from, kept).size < SIZES[0];
}
