import { readFile } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { toSrgb } from '../color/to-srgb.ts';
import { asStill, isAvifSequence } from '../header/avif-sequence.ts';
import { heifColorProfile } from '../header/heif-color.ts';
import { END, withMissingEnd, withRowBelow } from '../header/jpeg-without-end.ts';
import type { PictureHeader } from '../header/picture-header.ts';
import { plainPng } from '../header/plain-png.ts';
import { pngAnimation } from '../header/png-animation.ts';
import { convertToSrgb } from './convert-to-srgb.ts';
import { decodeInSrgb, isDeepInProfile } from './decode-in-srgb.ts';
import { decode, fromPixels, toPixels } from './decoder.ts';
import { keepAnimation } from './keep-animation.ts';
import { DRAWING, insideSquare, keepAsJpeg, keepPixels, PHOTO } from './keep-pixels.ts';
import { keepPngAnimation } from './keep-png-animation.ts';
import { shrinkWhileLoading } from './kept-size.ts';
import type { Kept } from './kept.ts';
import { readEnd, type OpenedFile } from './open-file.ts';

type Source = OpenedFile & { maxSide: number };

/** Decodes a whole picture and encodes its kept original: upright, sRGB, without metadata, at most `maxSide` long. */
export async function keepOriginal({ source, header, maxSide }: Source): Promise<Kept> {
  if (typeof source === 'string' || header.type === 'image/jpeg') {
    const ends = (await readEnd(source, END.length)).equals(END);
    const completed = ends ? undefined : withMissingEnd(await bytesOf(source));
    return completed ? keepPhotoWithoutEnd(completed, header, maxSide) : keepPhoto(source, maxSide);
  }
  if (header.type === 'image/heic') return keepHeic(source, header, maxSide);
  const animation = header.type === 'image/png' ? pngAnimation(source) : undefined;
  if (animation) return keepPngAnimation(source, { ...animation, header, maxSide });
  if (header.frames > 1) return keepAnimation(source, maxSide);
  return keepDrawing(asDecoded(source, header), header, maxSide);
}

/** Without the parts that the decoder cannot handle. */
function asDecoded(bytes: Buffer, { type }: PictureHeader): Buffer {
  if (type === 'image/png') return plainPng(bytes);
  return isAvifSequence(bytes) ? asStill(bytes) : bytes;
}

async function keepDrawing(bytes: Buffer, { colorSpace }: PictureHeader, maxSide: number): Promise<Kept> {
  const metadata = await decode(bytes).metadata();
  const { autoOrient: received, hasAlpha } = metadata;
  const bounded = (picture: Sharp) => insideSquare(picture, maxSide);
  if (!hasAlpha && !colorSpace && !isDeepInProfile(metadata)) {
    return keepAsJpeg(bounded(decode(bytes).autoOrient()), received, DRAWING);
  }
  return keepPixels(await decodeInSrgb(bytes, colorSpace, bounded), received);
}

/**
 * sharp does not use the shrink-on-load step just below a size, because of libjpeg's rounding. libvips accepts loader options after
 * a path, which makes a 12 MP photo twice as fast.
 */
async function keepPhoto(source: Buffer | string, maxSide: number): Promise<Kept> {
  const { autoOrient: received } = await decode(source).metadata();
  const shrink = typeof source === 'string' ? shrinkWhileLoading(received, maxSide) : 1;
  const picture = decode(typeof source === 'string' ? `${source}[shrink=${shrink}]` : source).autoOrient();
  const bounded = shrink > 1 && Math.max(received.width, received.height) / shrink <= maxSide;
  return keepAsJpeg(bounded ? picture : insideSquare(picture, maxSide), received, PHOTO);
}

/** All pixels may be present; any warning of the decoder means that some are missing. */
async function keepPhotoWithoutEnd(completed: Buffer, header: PictureHeader, maxSide: number): Promise<Kept> {
  const strict = { failOn: 'warning' } as const;
  const taller = withRowBelow(completed, header);
  // The added row may exceed the limit of pixels.
  if (taller)
    await decode(taller, { ...strict, limitInputPixels: false })
      .jpeg()
      .toBuffer();
  const { autoOrient: received } = await decode(completed).metadata();
  return keepAsJpeg(insideSquare(decode(completed, strict).autoOrient(), maxSide), received, PHOTO);
}

async function bytesOf(source: Buffer | string): Promise<Buffer> {
  return typeof source === 'string' ? readFile(source) : source;
}

async function keepHeic(bytes: Buffer, { colorSpace }: PictureHeader, maxSide: number): Promise<Kept> {
  const { decodeHeic } = await import('./decode-heic.ts');
  const pixels = await decodeHeic(bytes);
  const { width, height } = pixels;
  const small = await toPixels(insideSquare(fromPixels(pixels), maxSide).toColourspace('srgb'));
  const profile = heifColorProfile(bytes);
  if (profile) return keepPixels(await convertToSrgb(small, profile), { width, height });
  return keepPixels(colorSpace ? toSrgb(small, colorSpace) : small, { width, height });
}
