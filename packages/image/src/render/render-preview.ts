import type { KeptFile, Preview } from '../picture.ts';
import { decode, decodeShrunk, toPixels } from './decoder.ts';
import { insideSquare, keepPixels } from './keep-pixels.ts';
import { stepToKeep } from './shrink-step.ts';
import { turn } from './turn.ts';
import { turnFor } from './upright.ts';

/** Encodes the pixels of a kept original anew, upright, so that what was sent is never served. */
export async function renderPreview({ file, orientation }: KeptFile, maxSide: number): Promise<Preview> {
  const metadata = await decode(file).metadata();
  const step = metadata.format === 'jpeg' ? stepToKeep(metadata, maxSide) : 1;
  const picture = step > 1 ? decodeShrunk(file, step) : decode(file);
  const stored = await toPixels(insideSquare(picture, maxSide).toColourspace('srgb'));
  const upright = turn({ ...stored, pageHeight: stored.height }, turnFor(orientation));
  const { parts, contentType } = await keepPixels(upright, upright);
  return { bytes: Buffer.concat(parts), contentType };
}
