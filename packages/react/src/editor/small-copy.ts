import type { Crop, Dimensions } from '@portrait/contract';
import type { PictureSource } from '../upload/local-picture.ts';

/** Few pixels of a picture, by which its transparency and brightness are judged. */
export interface SmallCopy extends Dimensions {
  /** Red, green, blue and alpha. */
  data: Uint8ClampedArray;
}

const LONGEST_SIDE = 48;

/** The size of the small copy of a picture. */
export function smallSizeOf({ width, height }: Dimensions): Dimensions {
  const inCopy = (side: number) => Math.max(1, Math.round((side * LONGEST_SIDE) / Math.max(width, height)));
  return { width: inCopy(width), height: inCopy(height) };
}

/** A level of alpha at which something shines through. */
const OPAQUE = 250;

export function isTransparent({ data }: SmallCopy): boolean {
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) < OPAQUE) return true;
  return false;
}

/** The pixels of the copy that are in the square. */
export function* pixelsIn(copy: SmallCopy, source: PictureSource, { x, y, size }: Crop): Generator<Uint8ClampedArray> {
  const scale = copy.width / source.width;
  const inside = (at: number, from: number) => at + 0.5 >= from * scale && at + 0.5 <= (from + size) * scale;
  for (let row = 0; row < copy.height; row++) {
    if (!inside(row, y)) continue;
    for (let column = 0; column < copy.width; column++) {
      const first = (row * copy.width + column) * 4;
      if (inside(column, x)) yield copy.data.subarray(first, first + 4);
    }
  }
}
