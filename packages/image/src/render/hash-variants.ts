import { decode, toPixels, fromPixels, type Pixels } from './decoder.ts';
import { hashOf, lowFrequencies, type Symmetry } from './perceptual-hash.ts';

interface Margins {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const SHORTER_SIDE = 512;
/** How much somebody may have cut off a side, as parts of it. */
const CUTS = [0.05, 0.1] as const;
const MIRRORED: Symmetry = { mirrorX: true, mirrorY: false, swap: false };
const QUARTER_TURNS: Symmetry[] = [
  { mirrorX: true, mirrorY: false, swap: true },
  { mirrorX: true, mirrorY: true, swap: false },
  { mirrorX: false, mirrorY: true, swap: true },
];

/**
 * Hashes of a kept original, and of what somebody may make of it to have it pass: slight crops from the middle, a side or
 * a corner, each also mirrored, and quarter turns.
 *
 * @returns the original's own first; none for a picture too flat to be told from others
 */
export async function hashVariants(original: Buffer): Promise<string[]> {
  const picture = await toPixels(
    decode(original).resize({ width: SHORTER_SIDE, height: SHORTER_SIDE, fit: 'outside' }).toColourspace('srgb'),
  );
  const whole = await lowFrequencies(await middleSquare(picture, { left: 0, top: 0, right: 0, bottom: 0 }));
  const hashes = [hashOf(whole), ...QUARTER_TURNS.map((turn) => hashOf(whole, turn)), hashOf(whole, MIRRORED)];
  for (const margins of crops()) {
    const frequencies = await lowFrequencies(await middleSquare(picture, margins));
    hashes.push(hashOf(frequencies), hashOf(frequencies, MIRRORED));
  }
  return [...new Set(hashes)].filter((hash) => hash !== '');
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

/** What an upload of the rest would show by default. */
async function middleSquare(picture: Pixels, { left, top, right, bottom }: Margins): Promise<Pixels> {
  const { width, height } = picture;
  const side = Math.round(Math.min(width * (1 - left - right), height * (1 - top - bottom)));
  const middle = (length: number, before: number, after: number) =>
    Math.max(0, Math.min(length - side, Math.round((length * (1 + before - after) - side) / 2)));
  const square = { left: middle(width, left, right), top: middle(height, top, bottom), width: side, height: side };
  return toPixels(fromPixels(picture).extract(square));
}
