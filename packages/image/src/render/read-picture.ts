import { createHash, randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError, centeredCrop, FORMAT_NAMES, scaleCrop, SIZES, type Crop } from '@portrait/contract/plain';
import type { PictureHeader } from '../header/picture-header.ts';
import { FRAME_BYTES, KEPT_ANIMATION_PIXELS, RENDERING_BYTES } from '../picture-limits.ts';
import type { Original, Picture } from '../picture.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { decodeWhole, type StoredPicture } from './cut-square.ts';
import { keepAsSent } from './keep-as-sent.ts';
import { keepOriginal } from './keep-original.ts';
import type { Kept } from './kept.ts';
import { openFile, type OpenedFile } from './open-file.ts';
import { hashSquare, renderSquares } from './render-squares.ts';
import { largestStep } from './shrink-step.ts';
import { turnedSize } from './turn.ts';
import { turnFor } from './upright.ts';

export interface RenderSettings {
  maxOriginalSide: number;
  maxOriginalBytes: number;
  background: string;
}

/** A received file, and the crop that its squares show, in pixels of the upright picture; by default the largest one in the middle. */
export interface Uploaded {
  file: string;
  crop?: Crop | undefined;
  settings: RenderSettings;
}

const RGBA = 4;
/** Bytes per pixel for the conversion to sRGB: four 16-bit samples before, four 8-bit samples after. */
const CONVERTED_BYTES = 12;

/**
 * `Images.readPicture` inside a worker process, which may crash.
 *
 * @param admitted resolves when there is enough memory to decode the picture
 */
export async function readPicture(
  { file, crop, settings }: Uploaded,
  admitted: (memoryBytes: number) => Promise<void>,
): Promise<Picture> {
  const { maxOriginalSide: maxSide, maxOriginalBytes: maxBytes, background } = settings;
  const opened = await openFile(file, maxBytes);
  const { header } = opened;
  await admitted(memoryBytes(header, maxSide));
  const sent = { ...opened, crop, maxSide, maxBytes, background };
  const picture = (await readAsSent(sent)) ?? (await encode(sent));
  const framesSent = header.framesSent === undefined ? {} : { framesSent: header.framesSent };
  return { ...framesSent, contentType: header.type, ...picture };
}

type Sent = OpenedFile & { crop: Crop | undefined; maxSide: number; maxBytes: number; background: string };
type Read = Omit<Picture, 'contentType' | 'framesSent'>;

/** Undefined if the picture must be encoded, also because its decoder warns: of bytes, for example, that are not part of it. */
async function readAsSent(sent: Sent): Promise<Read | undefined> {
  const kept = await keepAsSent(sent).catch(() => undefined);
  if (!kept) return undefined;
  if (sent.crop) assertCropFits(sent.crop, kept.received);
  const original = write(kept, sent.file);
  const stored = turnedSize(kept, turnFor(kept.orientation));
  try {
    return await withSquares(sent, kept, original, { ...stored, isJpeg: kept.contentType === 'image/jpeg' });
  } catch {
    rmSync(original.file);
    return undefined;
  }
}

async function encode(sent: Sent): Promise<Read> {
  const kept = await keepOriginal(sent).catch(asDamaged(sent.header));
  if (sent.crop) assertCropFits(sent.crop, kept.received);
  return withSquares(sent, kept, write(kept, sent.file));
}

async function withSquares(
  { crop: wanted, background }: Sent,
  kept: Kept,
  original: Original,
  stored?: StoredPicture,
): Promise<Read> {
  const scaled = (crop: Crop) => scaleCrop(crop, kept.received, kept);
  const middle = centeredCrop(kept.received);
  const crop = wanted ?? middle;
  const decoded = stored && (await decodeWhole(original.file, stored, { crop: scaled(middle), side: SIZES[0] }));
  const squares = await renderSquares(original, { crop: scaled(crop), background, decoded });
  const { perceptualHash: squareHash } = squares;
  const perceptualHash = isDeepStrictEqual(crop, middle)
    ? squareHash
    : await hashSquare(original, { crop: scaled(middle), decoded });
  return { ...kept.received, original, animated: kept.animated, crop, ...squares, squareHash, perceptualHash };
}

function memoryBytes(header: PictureHeader, maxSide: number): number {
  const { width, height, frames, framesHeld, heldWhole, bytesPerPixel, colorSpace } = header;
  const decoding = heldWhole ? width * height * bytesPerPixel : 0;
  const rendering = RENDERING_BYTES + (frames > 1 ? frames * FRAME_BYTES : 0);
  // Before the squares are rendered, so that only one of the two is in memory.
  const holding = framesHeld ? Math.min(KEPT_ANIMATION_PIXELS, width * height * frames) * RGBA : 0;
  const converting = colorSpace ? Math.min(width * height, maxSide ** 2) * CONVERTED_BYTES : 0;
  return decoding + Math.max(rendering, holding, converting, checkedBytes(header));
}

/** All pixels of a JPEG that is kept as it was sent, as it shrinks for its first square. Only a long strip has many. */
function checkedBytes({ type, width, height }: PictureHeader): number {
  if (type !== 'image/jpeg') return 0;
  const step = largestStep(Math.min(width, height), SIZES[0]);
  return (width / step) * (height / step) * RGBA;
}

/** Writes the kept original beside what was received. */
function write({ parts, contentType, width, height, orientation }: Kept, received: string): Original {
  const file = path.join(path.dirname(received), randomUUID());
  const hash = createHash('sha256');
  let byteSize = 0;
  const opened = openSync(file, 'wx');
  try {
    for (const part of parts) {
      writeFileSync(opened, part);
      hash.update(part);
      byteSize += part.length;
    }
  } finally {
    closeSync(opened);
  }
  return { file, byteSize, contentType, width, height, orientation, sha256: hash.digest('hex') };
}

/** Only the bytes can make a decoder fail here, so its errors mean a damaged image. */
function asDamaged({ type }: PictureHeader): (error: unknown) => never {
  return (error) => {
    throw error instanceof AppError ? error : new AppError('DAMAGED_IMAGE', { found: FORMAT_NAMES[type] });
  };
}
