import type { Crop } from '@portrait/contract';
import { decodePicture, type PictureSource } from '../upload/local-picture.ts';

/** Few pixels of a picture, by which its transparency and brightness are judged. */
export interface SmallCopy {
  width: number;
  height: number;
  /** Red, green, blue and alpha. */
  data: Uint8ClampedArray;
}

const LONGEST_SIDE = 48;
/** A row of pixels above the copy, to see whether the canvas returns what is drawn. */
const KNOWN = [12, 200, 96, 255];

/** @returns undefined where a canvas returns something else than what was drawn, as in browsers that resist fingerprinting */
export async function smallCopyOf(source: PictureSource): Promise<SmallCopy | undefined> {
  const image = await decodePicture(source.url);
  if (!image) return undefined;
  const inCopy = (side: number) =>
    Math.max(1, Math.round((side * LONGEST_SIDE) / Math.max(source.width, source.height)));
  const [width, height] = [inCopy(source.width), inCopy(source.height)];
  const canvas = Object.assign(document.createElement('canvas'), { width, height: height + 1 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.fillStyle = `rgb(${KNOWN.slice(0, 3).join()})`;
  context.fillRect(0, 0, width, 1);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 1, width, height);
  const known = context.getImageData(0, 0, width, 1).data;
  if (known.some((level, at) => level !== KNOWN[at % 4])) return undefined;
  return { width, height, data: context.getImageData(0, 1, width, height).data };
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
