import { AVIF_SIZES, SIZES, type Crop, type Size } from '@portrait/contract/plain';
import type { KeptFile, Rendition, Squares } from '../picture.ts';
import { cutSquare, firstFrame, type Square, type DecodedPicture } from './cut-square.ts';
import { fromPixels, toPixels } from './decoder.ts';
import { hashOf, lowFrequencies } from './perceptual-hash.ts';
import { placeholder } from './placeholder.ts';

// Effort 4 would take twice the time for 5 % fewer bytes.
const WEBP = { quality: 80, effort: 2 } as const;
const ANIMATED_WEBP = { quality: 75, effort: 0 } as const;
const JPEG = { quality: 82 } as const;
// As similar to the square as the WebP is; see bench/avif.mjs.
const AVIF = { quality: 59, effort: 3, tune: 'ssim', chromaSubsampling: '4:2:0' } as const;

/** How squares are rendered. */
export interface Rendering {
  crop: Crop;
  /** #rrggbb behind transparent pixels in formats without transparency. */
  background: string;
  /** See `Cut`. */
  decoded?: DecodedPicture | undefined;
}

/**
 * The WebP squares of a kept original. The crop is cut once, in the largest size, and every other square is made from the next larger
 * one: a pipeline for each square would decode the original every time.
 *
 * @throws {AppError} CROP_OUTSIDE_IMAGE
 */
export async function renderSquares(original: KeptFile, { background, ...cut }: Rendering): Promise<Squares> {
  const largest = await cutSquare(original, { ...cut, side: SIZES[0] });
  const stills = await everySize(firstFrame(largest));
  const moving = largest.delay ? await everySize(largest) : [];
  const renditions = await Promise.all([
    ...moving.map((square) => webp(square, false)),
    ...stills.map((square) => webp(square, moving.length > 0)),
  ]);
  const smallest = stills.at(-1)!;
  const perceptualHash = hashOf(await lowFrequencies(smallest));
  return { renditions, perceptualHash, ...placeholder(smallest, background) };
}

/** The perceptual hash that `renderSquares` gives, without encoding any square. @throws {AppError} CROP_OUTSIDE_IMAGE */
export async function hashSquare(original: KeptFile, cut: Omit<Rendering, 'background'>): Promise<string> {
  const stills = await everySize(firstFrame(await cutSquare(original, { ...cut, side: SIZES[0] })));
  return hashOf(await lowFrequencies(stills.at(-1)!));
}

/** One square in JPEG, for clients that do not read WebP. It is never animated. */
export async function renderJpeg(
  original: KeptFile,
  { size, background, ...cut }: Rendering & { size: Size },
): Promise<Rendition> {
  const stills = await everySize(firstFrame(await cutSquare(original, { ...cut, side: SIZES[0] })), size);
  const bytes = await fromPixels(stills.at(-1)!).flatten({ background }).jpeg(JPEG).toBuffer();
  return { size, format: 'jpg', still: false, bytes, contentType: 'image/jpeg' };
}

/**
 * The AVIF squares of a still picture, one after the other.
 *
 * @throws {AppError} CROP_OUTSIDE_IMAGE
 */
export async function renderAvif(original: KeptFile, crop: Crop): Promise<Rendition[]> {
  const largest = firstFrame(await cutSquare(original, { crop, side: SIZES[0] }));
  const renditions: Rendition[] = [];
  for (const square of await everySize(largest, AVIF_SIZES.at(-1))) {
    const size = square.width as Size;
    if (!AVIF_SIZES.includes(size)) continue;
    const bytes = await fromPixels(square).avif(AVIF).toBuffer();
    renditions.push({ size, format: 'avif', still: false, bytes, contentType: 'image/avif' });
  }
  return renditions;
}

/** The square in every size down to the smallest wanted one. */
async function everySize(largest: Square, smallest: Size = SIZES[SIZES.length - 1]!): Promise<Square[]> {
  const squares = [largest];
  for (const size of SIZES.slice(1).filter((each) => each >= smallest)) {
    const next = await toPixels(fromPixels(squares.at(-1)!).resize(size, size));
    squares.push({ ...largest, ...next, pageHeight: size });
  }
  return squares;
}

async function webp(square: Square, still: boolean): Promise<Rendition> {
  const { delay, loop } = square;
  const options = delay ? { ...ANIMATED_WEBP, delay, loop } : WEBP;
  const bytes = await fromPixels(square).webp(options).toBuffer();
  return { size: square.width as Size, format: 'webp', still, bytes, contentType: 'image/webp' };
}
