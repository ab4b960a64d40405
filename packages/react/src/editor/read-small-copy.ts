import { decodePicture, type PictureSource } from '../upload/local-picture.ts';
import { smallSizeOf, type SmallCopy } from './small-copy.ts';

/** A row of pixels above the copy, to see whether the canvas returns what is drawn. */
const KNOWN = [12, 200, 96, 255];

/**
 * The small copy, where no worker gives it: the page waits while it is drawn.
 *
 * @returns undefined where a canvas returns something else than what was drawn, as in browsers that resist fingerprinting
 */
export async function readSmallCopy(source: PictureSource): Promise<SmallCopy | undefined> {
  const image = await decodePicture(source.url);
  if (!image) return undefined;
  const { width, height } = smallSizeOf(source);
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
