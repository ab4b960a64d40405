import { centeredCrop, SIZES } from '@portrait/contract/plain';
import { cutSquare, firstFrame } from './cut-square.ts';
import { decode, fromPixels, toPixels, type Pixels } from './decoder.ts';
import type { KeptFile } from '../picture.ts';
import { hashOf, lowFrequencies, type Symmetry } from './perceptual-hash.ts';
import { turn, turnedSize } from './turn.ts';
import { turnFor } from './upright.ts';

interface Margins {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const SHORTER_SIDE = 512;
/** The parts of a side that may have been cut off. Values in between are near enough to one of these. */
const CUTS = [0.05, 0.075, 0.1] as const;
const MIRRORED: Symmetry = { mirrorX: true, mirrorY: false, swap: false };
const TURNED: Symmetry[] = [
  { mirrorX: true, mirrorY: false, swap: true },
  { mirrorX: true, mirrorY: true, swap: false },
  { mirrorX: false, mirrorY: true, swap: true },
];

/**
 * Hashes of a kept original, and of changes that could evade a block: slight crops of the sides, the corners or all around, each
 * also mirrored, and quarter turns.
 *
 * @returns the original's own hash first; none if it is too flat to be distinguished from others
 */
export async function hashVariants(original: KeptFile): Promise<string[]> {
  const whole = await lowFrequencies(await defaultSquare(original));
  const hashes = [hashOf(whole), ...TURNED.map((turned) => hashOf(whole, turned)), hashOf(whole, MIRRORED)];
  const small = decode(original.file).resize({ width: SHORTER_SIDE, height: SHORTER_SIDE, fit: 'outside' });
  const stored = await toPixels(small.toColourspace('srgb'));
  const picture = turn({ ...stored, pageHeight: stored.height }, turnFor(original.orientation));
  for (const margins of crops()) {
    const frequencies = await lowFrequencies(await middleSquare(picture, margins));
    hashes.push(hashOf(frequencies), hashOf(frequencies, MIRRORED));
  }
  return hashes[0] === '' ? [] : [...new Set(hashes)].filter((hash) => hash !== '');
}

/** The default crop at upload. */
async function defaultSquare(original: KeptFile): Promise<Pixels> {
  const upright = turnedSize(await decode(original.file).metadata(), turnFor(original.orientation));
  return firstFrame(await cutSquare(original, { crop: centeredCrop(upright), side: SIZES[0] }));
}

function crops(): Margins[] {
  const sides: [number, number, number, number][] = [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [1, 1, 0, 0],
    [0, 1, 1, 0],
    [0, 0, 1, 1],
    [1, 0, 0, 1],
    [0.5, 0.5, 0.5, 0.5],
    [1, 1, 1, 1],
  ];
  return CUTS.flatMap((cut) =>
    sides.map(([left, top, right, bottom]) => ({
      left: left * cut,
      top: top * cut,
      right: right * cut,
      bottom: bottom * cut,
    })),
  );
}

/** The default crop of the remaining picture. */
async function middleSquare(picture: Pixels, { left, top, right, bottom }: Margins): Promise<Pixels> {
  const { width, height } = picture;
  const side = Math.round(Math.min(width * (1 - left - right), height * (1 - top - bottom)));
  const middle = (length: number, before: number, after: number) =>
    Math.max(0, Math.min(length - side, Math.round((length * (1 + before - after) - side) / 2)));
  const square = { left: middle(width, left, right), top: middle(height, top, bottom), width: side, height: side };
  return toPixels(fromPixels(picture).extract(square));
}
