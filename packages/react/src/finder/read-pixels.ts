import type { Dimensions } from '@portrait/contract';
import type { Pixels } from './pixels.ts';

/** Of the copy that is searched: a face that is worth showing has 30 pixels in it. */
const LONGEST_SIDE = 512;
/** Drawn below the picture and read back with it. Red, green and blue are far apart: no single colour is near all of them. */
const KNOWN = [
  [208, 32, 48],
  [32, 176, 80],
  [48, 64, 224],
] as const;
const KNOWN_ROWS = 4;
/** Of 255, between what was drawn and what is read. */
const TOLERANCE = 12;
const RGBA = 4;

/**
 * A small copy of a picture. Undefined where a canvas returns noise or a single colour instead of what was drawn, as in browsers that
 * resist fingerprinting: the crop would be a random one.
 *
 * @param size of the upright picture
 */
export async function readPixels(picture: Blob, size: Dimensions): Promise<Pixels | undefined> {
  const scale = LONGEST_SIDE / Math.max(size.width, size.height);
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const resize = { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' } as const;
  // Decodes upright, by the EXIF orientation.
  const bitmap = await createImageBitmap(picture, resize);
  const context = new OffscreenCanvas(width, height + KNOWN_ROWS).getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  KNOWN.forEach((color, nth) => {
    context.fillStyle = `rgb(${color.join()})`;
    context.fillRect((nth * width) / KNOWN.length, height, width, KNOWN_ROWS);
  });
  const { data } = context.getImageData(0, 0, width, height + KNOWN_ROWS);
  const isKnown = KNOWN.every((color, nth) => {
    const column = Math.floor(((nth + 0.5) * width) / KNOWN.length);
    const at = ((height + KNOWN_ROWS / 2) * width + column) * RGBA;
    return color.every((value, channel) => Math.abs(value - data[at + channel]!) <= TOLERANCE);
  });
  return isKnown ? { width, height, data: data.subarray(0, width * height * RGBA) } : undefined;
}
