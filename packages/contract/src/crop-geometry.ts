import type { Crop } from './schemas/crop.ts';
import { SIZES } from './limits.ts';

export interface Dimensions {
  width: number;
  height: number;
}

/** The largest square in the middle: the default crop. */
export function centeredCrop({ width, height }: Dimensions): Crop {
  const size = Math.min(width, height);
  return { x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size, rotation: 0, flip: false };
}

export function cropFits(crop: Crop, { width, height }: Dimensions): boolean {
  return crop.x + crop.size <= width && crop.y + crop.size <= height;
}

/** The same square in another copy of the picture, such as the smaller kept original. It is never outside that copy. */
export function scaleCrop(crop: Crop, from: Dimensions, to: Dimensions): Crop {
  const scale = Math.min(to.width / from.width, to.height / from.height);
  const size = Math.max(1, Math.min(Math.round(crop.size * scale), to.width, to.height));
  const place = (at: number, room: number) => Math.min(Math.round(at * scale), room - size);
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
