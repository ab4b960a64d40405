import { AppError } from '@portrait/contract/plain';
import type { PictureHeader } from './picture-header.ts';
import { pngAnimation } from './png-animation.ts';
import { pngChunks, type PngChunk } from './png-chunks.ts';
import { pngColorSpace } from './png-color.ts';

/** Channels by colour type; a palette is decoded to RGB or RGBA. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 };
/** Bytes per pixel of the canvas, its previous state, and the current frame. */
const DRAWING_BYTES = 12;

/**
 * @throws {AppError} DAMAGED_IMAGE
 * @see https://www.w3.org/TR/png-3/#11IHDR
 */
export function pngHeader(bytes: Buffer): PictureHeader {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') throw new AppError('DAMAGED_IMAGE', { found: 'PNG' });
  const isInterlaced = bytes.readUInt8(28) !== 0;
  const decoded = (CHANNELS[bytes.readUInt8(25)] ?? 4) * (bytes.readUInt8(24) > 8 ? 2 : 1);
  // Every row of an interlaced PNG is processed several times, which doubles the time.
  const bytesPerPixel = isInterlaced ? 2 * decoded : decoded;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const picture = { type: 'image/png', width, height, colorSpace: pngColorSpace(chunksBeforePixels(bytes)) } as const;
  const animation = pngAnimation(bytes);
  if (!animation) return { ...picture, frames: 1, heldWhole: isInterlaced, bytesPerPixel };
  const frames = { frames: animation.frames.length, framesHeld: animation.frames.length > 1 };
  return { ...picture, ...frames, heldWhole: true, bytesPerPixel: bytesPerPixel + DRAWING_BYTES };
}

function chunksBeforePixels(bytes: Buffer): PngChunk[] {
  const before: PngChunk[] = [];
  for (const chunk of pngChunks(bytes)) {
    if (chunk.name === 'IDAT') break;
    before.push(chunk);
  }
  return before;
}
