import { overhang, uprightAngle, type Crop, type Dimensions } from '@portrait/contract/plain';
import type { Metadata, Region, Sharp } from 'sharp';
import type { KeptFile } from '../picture.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { adjustLook } from './adjust-look.ts';
import { decode, decodeShrunk, fromPixels, toPixels, type Pixels } from './decoder.ts';
import { layOnGround } from './lay-on-ground.ts';
import { largestStep, type ShrinkStep } from './shrink-step.ts';
import { straighten } from './straighten.ts';
import { turn, turnedSize, type Frames, type Turn } from './turn.ts';
import { turnFor } from './upright.ts';

const MOST = 65_535;

/** How much larger than the result a square is from which it is drawn: each of the two scalings blurs a little. */
const SPARE = 1;

/** A square of a kept original; the frames of an animation are stacked vertically. */
export interface Square extends Frames {
  /** The duration of each frame in milliseconds; absent for stills. */
  delay?: number[];
  loop?: number;
}

export interface Cut {
  /** In pixels of the upright original. */
  crop: Crop;
  /** The side of the resulting square in pixels, independent of the crop's size. */
  side: number;
  /** See `decodeWhole`: its pixels are used if the crop needs them in this size. The square is the same without. */
  decoded?: DecodedPicture | undefined;
}

/** A picture as it is stored in a file, not yet upright. */
export interface StoredPicture extends Dimensions {
  isJpeg: boolean;
  /** Of an animation. */
  times?: Pick<Metadata, 'delay' | 'loop'>;
}

/** All of a picture, as it is when it shrinks by `step` while it loads. */
export interface DecodedPicture extends StoredPicture {
  step: ShrinkStep;
  pixels: Pixels;
}

/**
 * Decodes an original for the first time: all of it, in the size that `crop` needs. It is refused if the decoder warns.
 *
 * @throws {Error} with the decoder's warning
 */
export async function decodeWhole(
  file: string,
  stored: StoredPicture,
  { crop, side }: Pick<Cut, 'crop' | 'side'>,
): Promise<DecodedPicture> {
  const step = stepOf(stored, crop, side);
  const picture = open(file, { stored, step, failOn: 'warning' });
  return { ...stored, step, pixels: await toPixels(picture.toColourspace('srgb')) };
}

/**
 * Cuts a square of a kept original. A JPEG shrinks while it loads, as far as the crop stays larger than the square: that saves up to
 * two thirds.
 *
 * @throws {AppError} CROP_OUTSIDE_IMAGE
 */
export async function cutSquare({ file, orientation }: KeptFile, { crop, side, decoded }: Cut): Promise<Square> {
  const stored = decoded ?? (await inspect(file));
  const upright = turnFor(orientation);
  const angle = uprightAngle({ angle: uprightAngle(crop), flip: upright.flip });
  const area = storedArea(crop, stored, upright);
  const step = stepOf(stored, crop, side);
  const picture = decoded?.step === step ? decoded.pixels : open(file, { stored, step, failOn: 'error' });
  const shrunk = { area, step, region: areaIn(area, { step, stored }) };
  const cut =
    angle === 0
      ? { ...(await cutArea(picture, { area: shrunk.region, side })), pageHeight: side }
      : await cutTurned(picture, { ...shrunk, size: crop.size, angle, side });
  const square = adjustLook(turn(turn(cut, upright), crop), crop);
  const shown = await layOnGround(square, crop.ground);
  return stored.times ? { ...shown, ...timing(stored.times) } : shown;
}

function stepOf(stored: StoredPicture, crop: Crop, side: number): ShrinkStep {
  return stored.isJpeg ? largestStep(crop.size, side) : 1;
}

interface Opening {
  stored: StoredPicture;
  step: ShrinkStep;
  failOn: 'warning' | 'error';
}

function open(file: string, { stored, step, failOn }: Opening): Sharp {
  const options = { animated: stored.times !== undefined, failOn };
  return step > 1 ? decodeShrunk(file, step, options) : decode(file, options);
}

async function inspect(file: string): Promise<StoredPicture> {
  const {
    format,
    width,
    height,
    pageHeight = height,
    pages = 1,
    ...times
  } = await decode(file, { animated: true }).metadata();
  return { isJpeg: format === 'jpeg', width, height: pageHeight, ...(pages > 1 ? { times } : {}) };
}

interface Area {
  left: number;
  top: number;
  size: number;
}

/**
 * Where the crop of the upright picture is among the stored pixels, with its turned corners.
 *
 * @throws {AppError} CROP_OUTSIDE_IMAGE
 */
function storedArea(crop: Crop, stored: Dimensions, upright: Turn): Area {
  const { rotation, flip } = upright;
  const { width, height } = turnedSize(stored, upright);
  assertCropFits(crop, { width, height });
  const beyond = overhang(crop);
  const size = crop.size + 2 * beyond;
  const top = crop.y - beyond;
  const left = flip ? width - (crop.x - beyond) - size : crop.x - beyond;
  const [right, bottom] = [width - left - size, height - top - size];
  if (rotation === 90) return { left: top, top: right, size };
  if (rotation === 180) return { left: right, top: bottom, size };
  if (rotation === 270) return { left: bottom, top: left, size };
  return { left, top, size };
}

/** The area in a picture that was shrunk by `step`, to the nearest pixel. libvips drops a last column or row that is not whole. */
function areaIn(area: Area, { step, stored }: { step: ShrinkStep; stored: Dimensions }): Region {
  const size = Math.floor(area.size / step);
  const within = (from: number, length: number) => Math.min(Math.round(from / step), Math.floor(length / step) - size);
  return { left: within(area.left, stored.width), top: within(area.top, stored.height), width: size, height: size };
}

async function cutArea(source: Pixels | Sharp, { area, side }: { area: Region; side: number }): Promise<Pixels> {
  const isWhole = 'data' in source && [source.width, source.height, area.width].every((each) => each === side);
  // A copy, because a square is turned in place.
  if (isWhole) return { ...source, data: Buffer.from(source.data) };
  const picture = 'data' in source ? fromPixels(source) : source;
  return toPixels(picture.extract(area).resize(side, side).toColourspace('srgb'));
}

interface TurnedArea {
  /** The turned square with its corners, in stored pixels, and the part of the shrunk picture that has it. */
  area: Area;
  region: Region;
  step: ShrinkStep;
  /** The side of the square itself. */
  size: number;
  angle: number;
  side: number;
}

/** Shrinks the area until the square in it is about as large as the result, which is drawn from that. */
async function cutTurned(
  source: Pixels | Sharp,
  { area, region, step, size, angle, side }: TurnedArea,
): Promise<Frames> {
  const wanted = Math.min(region.width, Math.ceil((region.width * side * step * SPARE) / size));
  const cut = await cutArea(source, { area: region, side: wanted });
  const scale = wanted / region.width;
  const middle = (from: number, cutFrom: number) => ((from + area.size / 2) / step - cutFrom) * scale;
  const center = { x: middle(area.left, region.left), y: middle(area.top, region.top) };
  return straighten({ ...cut, pageHeight: wanted }, { center, size: (size / step) * scale, angle }, side);
}

/** A file may declare frames that last for minutes; the encoder accepts at most MOST. */
export function timing({ delay = [], loop = 0 }: Pick<Metadata, 'delay' | 'loop'>): Pick<Square, 'delay' | 'loop'> {
  return { delay: delay.map((each) => Math.min(each, MOST)), loop: Math.min(loop, MOST) };
}

export function firstFrame(square: Square): Square {
  const { width, channels, pageHeight } = square;
  return {
    data: square.data.subarray(0, width * pageHeight * channels),
    width,
    height: pageHeight,
    channels,
    pageHeight,
  };
}
