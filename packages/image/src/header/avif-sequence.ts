import { ACCEPTED_NAMES, AppError } from '@portrait/contract/plain';
import { primaryItem } from './heif-primary.ts';
import { boxesIn, type Box } from './heif-properties.ts';
import { itemLocations } from './item-locations.ts';

const SEQUENCE = 'avis';
/** The brands of image sequences, each with its brand for still pictures. */
const STILL_BRANDS: Record<string, string> = { avis: 'avif', msf1: 'mif1' };
const BRAND_AT = 8;
const TRACK = ['moov', 'trak', 'mdia', 'minf', 'stbl'];

/** Whether an AVIF file is an animation. Browsers then play its track and ignore its still picture. */
export function isAvifSequence(bytes: Buffer): boolean {
  return brandOf(bytes) === SEQUENCE;
}

/**
 * The number of frames of an animated AVIF. The decoder reads only still pictures, so the file is accepted only if its still
 * picture is the first frame, as encoders write it.
 *
 * @throws {AppError} UNSUPPORTED_IMAGE if its still picture is not the first frame
 * @throws {RangeError} if a box reaches past the end of the file
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

/** The same file with the brands of a still picture, so that decoders ignore its tracks. */
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

/** The position of the first frame of each track. A second track may hold the transparency of the first. */
function firstFrames(bytes: Buffer): number[] {
  const near = contentsOf(bytes, TRACK, 'stco').map((chunks) => chunks.readUInt32BE(8));
  const far = contentsOf(bytes, TRACK, 'co64').map((chunks) => Number(chunks.readBigUInt64BE(8)));
  return [...near, ...far];
}

/** The position of the main picture's bytes; undefined if they are not stored directly in the file. */
function mainPictureStart(bytes: Buffer): number | undefined {
  const main = primaryItem(bytes);
  const [locations] = contentsOf(bytes, ['meta'], 'iloc');
  return main === undefined || !locations ? undefined : itemLocations(locations).get(main);
}
