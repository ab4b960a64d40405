import { readFile } from 'node:fs/promises';
import type { Dimensions } from '@portrait/contract/plain';
import type { JpegOptions, Sharp } from 'sharp';
import { asStill, isAvifSequence } from '../header/avif-sequence.ts';
import { heifColorProfile } from '../header/heif-header.ts';
import { withMissingEnd } from '../header/jpeg-without-end.ts';
import type { PictureHeader } from '../header/picture-header.ts';
import { pngWithoutText } from '../header/png-without-text.ts';
import { keepAnimation } from './keep-animation.ts';
import { convertToSrgb } from './convert-to-srgb.ts';
import { decode, fromPixels, toPixels, type Pixels } from './decoder.ts';
import { shrinkWhileLoading } from './kept-size.ts';
import type { Kept } from './kept.ts';
import type { OpenedFile } from './open-file.ts';

type Source = OpenedFile & { maxSide: number };

// A second pass over the coefficients would save 4 % of the bytes for 40 ms of a 12 MP picture's 90.
const PHOTO = { quality: 90, optimiseCoding: false } as const;
// Drawings and screenshots show chroma subsampling at their edges.
const DRAWING = { ...PHOTO, chromaSubsampling: '4:4:4' } as const;
const WITH_ALPHA = { quality: 90, effort: 2 } as const;

/** Decodes a picture wholly and makes what is kept of it: upright, sRGB, only pixels, at most `maxSide` long. */
export async function keepOriginal({ source, header, maxSide }: Source): Promise<Kept> {
  if (typeof source === 'string' || header.type === 'image/jpeg') {
    return keepPhoto(source, maxSide).catch((error: unknown) => keepPhotoWithoutEnd({ source, maxSide, error }));
  }
  if (header.type === 'image/heic') return keepHeic(source, maxSide);
  if (header.frames > 1) return keepAnimation(source, maxSide);
  return keepDrawing(asDecoded(source, header), maxSide);
}

/** Without what a decoder would stumble over. */
function asDecoded(bytes: Buffer, { type }: PictureHeader): Buffer {
  if (type === 'image/png') return pngWithoutText(bytes);
  return isAvifSequence(bytes) ? asStill(bytes) : bytes;
}

async function keepDrawing(bytes: Buffer, maxSide: number): Promise<Kept> {
  const { autoOrient: received, hasAlpha } = await decode(bytes).metadata();
  const picture = decode(bytes).autoOrient();
  if (hasAlpha) return keepPixels(picture, received, maxSide);
  return keepAsJpeg(insideSquare(picture, maxSide), received, DRAWING);
}

/**
 * sharp never takes the step just below a size on its own (it suspects libjpeg's rounding there); libvips takes loader
 * options behind a path, which makes a 12 MP photo twice as fast.
 */
async function keepPhoto(source: Buffer | string, maxSide: number): Promise<Kept> {
  const { autoOrient: received } = await decode(source).metadata();
  const shrink = typeof source === 'string' ? shrinkWhileLoading(received, maxSide) : 1;
  const picture = decode(typeof source === 'string' ? `${source}[shrink=${shrink}]` : source).autoOrient();
  const bounded = shrink > 1 && Math.max(received.width, received.height) / shrink <= maxSide;
  return keepAsJpeg(bounded ? picture : insideSquare(picture, maxSide), received, PHOTO);
}

/** Every pixel may be there; the decoder's least complaint says that some are not. */
async function keepPhotoWithoutEnd({
  source,
  maxSide,
  error,
}: Pick<Source, 'source' | 'maxSide'> & { error: unknown }) {
  const whole = withMissingEnd(typeof source === 'string' ? await readFile(source) : source);
  if (!whole) throw error;
  const picture = decode(whole, { failOn: 'warning' }).autoOrient();
  const { autoOrient: received } = await decode(whole).metadata();
  return keepAsJpeg(insideSquare(picture, maxSide), received, PHOTO);
}

async function keepAsJpeg(picture: Sharp, received: Dimensions, options: JpegOptions): Promise<Kept> {
  const { data, info } = await picture.jpeg(options).toBuffer({ resolveWithObject: true });
  return { bytes: data, contentType: 'image/jpeg', width: info.width, height: info.height, animated: false, received };
}

async function keepHeic(bytes: Buffer, maxSide: number): Promise<Kept> {
  const { decodeHeic } = await import('./decode-heic.ts');
  const pixels = await decodeHeic(bytes);
  const { width, height } = pixels;
  const profile = heifColorProfile(bytes);
  if (!profile) return keepPixels(fromPixels(pixels), { width, height }, maxSide);
  const small = await toPixels(insideSquare(fromPixels(pixels), maxSide));
  return keepPixels(fromPixels(await convertToSrgb(small, profile)), { width, height }, maxSide);
}

async function keepPixels(picture: Sharp, received: Dimensions, maxSide: number): Promise<Kept> {
  const pixels = await toPixels(insideSquare(picture, maxSide).toColourspace('srgb'));
  if (isOpaque(pixels)) return keepAsJpeg(fromPixels(pixels).removeAlpha(), received, DRAWING);
  const { width, height } = pixels;
  const bytes = await fromPixels(pixels).webp(WITH_ALPHA).toBuffer();
  return { bytes, contentType: 'image/webp', width, height, animated: false, received };
}

function insideSquare(picture: Sharp, side: number): Sharp {
  return picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
}

function isOpaque({ data, channels }: Pixels): boolean {
  if (channels === 1 || channels === 3) return true;
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return false;
  return true;
}
