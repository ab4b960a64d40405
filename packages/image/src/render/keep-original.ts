import { readFileSync } from 'node:fs';
import type { Sharp } from 'sharp';
import { toSrgb } from '../color/to-srgb.ts';
import { asStill, isAvifSequence } from '../header/avif-sequence.ts';
import { heifColorProfile } from '../header/heif-color.ts';
import { END } from '../header/jpeg-without-end.ts';
import type { PictureHeader } from '../header/picture-header.ts';
import { plainPng } from '../header/plain-png.ts';
import { pngAnimation } from '../header/png-animation.ts';
import { completeJpeg } from './complete-jpeg.ts';
import { convertToSrgb } from './convert-to-srgb.ts';
import { decodeInSrgb, isDeepInProfile } from './decode-in-srgb.ts';
import { decode, decodeShrunk, fromPixels, toPixels } from './decoder.ts';
import { keepAnimation } from './keep-animation.ts';
import { DRAWING, insideSquare, keepAsJpeg, keepPixels, PHOTO } from './keep-pixels.ts';
import { keepPngAnimation } from './keep-png-animation.ts';
import { stepToKeep } from './shrink-step.ts';
import type { Kept } from './kept.ts';
import { readEnd, type OpenedFile } from './open-file.ts';

type Source = OpenedFile & { maxSide: number };

/** Decodes a whole picture and encodes its kept original: upright, sRGB, without metadata, at most `maxSide` long. */
export async function keepOriginal({ file, bytes, header, maxSide }: Source): Promise<Kept> {
  if (!bytes || header.type === 'image/jpeg') return keepJpeg(file, header, maxSide);
  if (header.type === 'image/heic') return keepHeic(bytes, header, maxSide);
  const animation = header.type === 'image/png' ? pngAnimation(bytes) : undefined;
  if (animation) return keepPngAnimation(bytes, { ...animation, header, maxSide });
  if (header.frames > 1) return keepAnimation(bytes, maxSide);
  return keepDrawing(asDecoded(bytes, header), header, maxSide);
}

async function keepJpeg(file: string, header: PictureHeader, maxSide: number): Promise<Kept> {
  const completed = readEnd(file, END.length).equals(END) ? undefined : await completeJpeg(readFileSync(file), header);
  return completed ? keepWhole(completed, maxSide) : keepPhoto(file, maxSide);
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

/** A large photo shrinks while it loads, which makes one of 12 MP twice as fast. */
async function keepPhoto(file: string, maxSide: number): Promise<Kept> {
  const { autoOrient: received } = await decode(file).metadata();
  const step = stepToKeep(received, maxSide);
  const picture = decodeShrunk(file, step).autoOrient();
  const bounded = step > 1 && Math.max(received.width, received.height) / step <= maxSide;
  return keepAsJpeg(bounded ? picture : insideSquare(picture, maxSide), received, PHOTO);
}

async function keepWhole(bytes: Buffer, maxSide: number): Promise<Kept> {
  const { autoOrient: received } = await decode(bytes).metadata();
  return keepAsJpeg(insideSquare(decode(bytes).autoOrient(), maxSide), received, PHOTO);
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
