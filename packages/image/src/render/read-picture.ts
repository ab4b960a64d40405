import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, centeredCrop, FORMAT_NAMES, scaleCrop } from '@portrait/contract/plain';
import type { PictureHeader } from '../header/picture-header.ts';
import { FRAME_BYTES, KEPT_ANIMATION_PIXELS, RENDERING_BYTES } from '../picture-limits.ts';
import type { Picture } from '../picture.ts';
import { keepOriginal } from './keep-original.ts';
import type { Kept } from './kept.ts';
import { openFile } from './open-file.ts';
import { renderSquares } from './render-squares.ts';

export interface RenderSettings {
  maxOriginalSide: number;
  background: string;
}

/** Callbacks to the server while a picture is read. */
export interface Reader {
  /** Called with the format that the first bytes suggest, before the rest is parsed. */
  note: (found: string) => void;
  /** Resolves when there is enough memory to decode the picture. */
  admitted: (memoryBytes: number) => Promise<void>;
}

const RGBA = 4;
/** Bytes per pixel for the conversion to sRGB: four 16-bit samples before, four 8-bit samples after. */
const CONVERTED_BYTES = 12;

/** `Images.readPicture` inside a worker process, which may crash. */
export async function readPicture(
  file: string,
  { maxOriginalSide, background }: RenderSettings,
  { note, admitted }: Reader,
): Promise<Picture> {
  const { header, source } = await openFile(file, note);
  await admitted(memoryBytes(header, maxOriginalSide));
  const kept = await keepOriginal({ source, header, maxSide: maxOriginalSide }).catch(asDamaged(header));
  const crop = centeredCrop(kept.received);
  const squares = await renderSquares(kept.bytes, scaleCrop(crop, kept.received, kept), background);
  const { animated } = kept;
  const original = await write(kept, path.join(path.dirname(file), randomUUID()));
  const { type: contentType, framesSent } = header;
  const still = framesSent === undefined ? {} : { framesSent };
  return { ...kept.received, ...still, contentType, original, animated, crop, ...squares };
}

function memoryBytes(header: PictureHeader, maxSide: number): number {
  const { width, height, frames, framesHeld, heldWhole, bytesPerPixel, colorSpace } = header;
  const decoding = heldWhole ? width * height * bytesPerPixel : 0;
  const rendering = RENDERING_BYTES + (frames > 1 ? frames * FRAME_BYTES : 0);
  // Before the squares are rendered, so that only one of the two is in memory.
  const holding = framesHeld ? Math.min(KEPT_ANIMATION_PIXELS, width * height * frames) * RGBA : 0;
  const converting = colorSpace ? Math.min(width * height, maxSide ** 2) * CONVERTED_BYTES : 0;
  return decoding + Math.max(rendering, holding, converting);
}

async function write({ bytes, contentType, width, height }: Kept, file: string): Promise<Picture['original']> {
  await writeFile(file, bytes, { flag: 'wx' });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, byteSize: bytes.length, contentType, width, height, sha256 };
}

/** Only the bytes can make a decoder fail here, so its errors mean a damaged image. */
function asDamaged({ type }: PictureHeader): (error: unknown) => never {
  return (error) => {
    throw error instanceof AppError ? error : new AppError('DAMAGED_IMAGE', { found: FORMAT_NAMES[type] });
  };
}
