import { ACCEPTED_NAMES, AppError } from '@portrait/contract/plain';
import { primaryItem } from './heif-primary.ts';
import { boxesIn, type Box } from './heif-properties.ts';
import { itemLocations } from './item-locations.ts';

const SEQUENCE = 'avis';
/** What a file calls itself, and what it calls itself as a single picture. */
const STILL_BRANDS: Record<string, string> = { avis: 'avif', msf1: 'mif1' };
const BRAND_AT = 8;
const TRACK = ['moov', 'trak', 'mdia', 'minf', 'stbl'];

/** Whether an AVIF file is an animation: browsers play its track, whatever picture it has besides. */
export function isAvifSequence(bytes: Buffer): boolean {
  return brandOf(bytes) === SEQUENCE;
}

/**
 * How many frames an animated AVIF has. Its decoder knows single pictures only, so that it is taken when one of them is the
 * first frame, as encoders write it.
 *
 * @throws {AppError} UNSUPPORTED_IMAGE when no picture in it is its first frame
 * @throws {RangeError} when it reaches past the end of the file
 * @see https://aomediacodec.github.io/av1-avif/#image-sequence-brand
 */
export function framesOfSequence(bytes: Buffer): number {
  if (tracksOf(bytes).length === 0) throw new RangeError('an animation without a track is cut short');
  const main = mainPictureStart(bytes);
  const frames = Math.max(0, ...contentsOf(bytes, TRACK, 'stsz').map((sizes) => sizes.readUInt32BE(8)));
  if (frames === 0 || main === undefined || !firstFrames(bytes).includes(main)) throw unsupportedAnimation('AVIF');
  return frames;
}

export function unsupportedAnimation(format: 'AVIF' | 'HEIC'): AppError {
  return new AppError('UNSUPPORTED_IMAGE', { found: `${format} (animation)`, accepted: ACCEPTED_NAMES });
}

/** The same file as a single picture: its brands say so, and no decoder looks at its tracks. */
export function asStill(bytes: Buffer): Buffer {
  const still = Buffer.from(bytes);
  for (let at = BRAND_AT; at < bytes.readUInt32BE(0) && at + 4 <= bytes.length; at += 4) {
    const brand = STILL_BRANDS[bytes.toString('latin1', at, at + 4)];
    if (brand) still.write(brand, at, 'latin1');
  }
  for (const { start } of tracksOf(bytes)) still.write('free', start - 4, 'latin1');
  return still;
}

function tracksOf(bytes: Buffer): Box[] {
  return boxesIn(bytes, []).filter(({ name }) => name === 'moov');
}

function brandOf(bytes: Buffer): string {
  return bytes.toString('latin1', BRAND_AT, BRAND_AT + 4);
}

function contentsOf(bytes: Buffer, path: string[], name: string): Buffer[] {
  return boxesIn(bytes, path)
    .filter((box) => box.name === name)
    .map(({ start, end }) => bytes.subarray(start, end));
}

/** Of each track: one may hold the transparency of the other. */
function firstFrames(bytes: Buffer): number[] {
  const near = contentsOf(bytes, TRACK, 'stco').map((chunks) => chunks.readUInt32BE(8));
  const far = contentsOf(bytes, TRACK, 'co64').map((chunks) => Number(chunks.readBigUInt64BE(8)));
  return [...near, ...far];
}

/** Where the bytes of the main picture start; undefined where they do not lie in the file as they are. */
function mainPictureStart(bytes: Buffer): number | undefined {
  const main = primaryItem(bytes);
  const [locations] = contentsOf(bytes, ['meta'], 'iloc');
  return main === undefined || !locations ? undefined : itemLocations(locations).get(main);
}
