import { SIZES, type Crop, type Size } from '@portrait/contract/plain';
import type { Rendition, Squares } from '../picture.ts';
import { cutSquare, firstFrame, type Square } from './cut-square.ts';
import { fromPixels, toPixels } from './decoder.ts';
import { hashOf, lowFrequencies } from './perceptual-hash.ts';
import { placeholder } from './placeholder.ts';

// Effort 4 would take twice the time for 5 % fewer bytes.
const WEBP = { quality: 80, effort: 2 } as const;
const ANIMATED_WEBP = { quality: 75, effort: 0 } as const;
const JPEG = { quality: 82 } as const;

/**
 * Cuts the crop once, in the largest size, and makes every other square from that. A pipeline for each square would decode the
 * original every time.
 *
 * @param background #rrggbb behind transparent pixels in formats without transparency
 * @throws {AppError} CROP_OUTSIDE_IMAGE
 */
export async function renderSquares(original: Buffer, crop: Crop, background: string): Promise<Squares> {
  const largest = await cutSquare(original, crop, SIZES[0]);
  const still = firstFrame(largest);
  const stills = await Promise.all(SIZES.map((size) => squareOf(still, size)));
  const moving = largest.delay ? await Promise.all(SIZES.map((size) => squareOf(largest, size))) : [];
  const renditions = await Promise.all([
    ...moving.map((square) => webp(square, false)),
    ...stills.map((square) => webp(square, moving.length > 0)),
    ...stills.map((square) => jpg(square, background)),
  ]);
  const smallest = stills.at(-1)!;
  const perceptualHash = hashOf(await lowFrequencies(smallest));
  return { renditions, perceptualHash, ...(await placeholder(smallest, background)) };
}

async function squareOf(largest: Square, size: Size): Promise<Square> {
  if (size === largest.width) return largest;
  const pixels = await toPixels(fromPixels(largest).resize(size, size));
  return { ...largest, ...pixels, pageHeight: size };
}

async function webp(square: Square, still: boolean): Promise<Rendition> {
  const { delay, loop } = square;
  const options = delay ? { ...ANIMATED_WEBP, delay, loop } : WEBP;
  const bytes = await fromPixels(square).webp(options).toBuffer();
  return { size: square.width as Size, format: 'webp', still, bytes, contentType: 'image/webp' };
}

async function jpg(square: Square, background: string): Promise<Rendition> {
  const bytes = await fromPixels(square).flatten({ background }).jpeg(JPEG).toBuffer();
  return { size: square.width as Size, format: 'jpg', still: false, bytes, contentType: 'image/jpeg' };
}
