import { AppError, type Dimensions } from '@portrait/contract/plain';
import type { PictureHeader } from './picture-header.ts';

/**
 * Walks the chunks of a WebP for the canvas, the size of every frame, and the number of frames.
 *
 * @throws {AppError} DAMAGED_IMAGE
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
export function webpHeader(bytes: Buffer): PictureHeader {
  let width = 0;
  let height = 0;
  let frames = 0;
  let images = 0;
  let rgba = false;
  let exif = false;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = chunkDimensions(bytes, name, at + 8);
    width = Math.max(width, size?.width ?? 0);
    height = Math.max(height, size?.height ?? 0);
    if (name === 'ANMF') frames++;
    if (name === 'VP8 ' || name === 'VP8L') images++;
    if (name === 'VP8L' || name === 'ALPH' || name === 'ANMF') rgba = true;
    if (name === 'EXIF') exif = true;
    const length = bytes.readUInt32LE(at + 4);
    // A frame's chunk contains the chunks of its picture, after 16 bytes of position and duration.
    at += name === 'ANMF' ? 24 : 8 + length + (length & 1);
  }
  if (images === 0) throw new AppError('DAMAGED_IMAGE', { found: 'WebP' });
  const bytesPerPixel = rgba ? 7 : 3;
  const framesHeld = exif && frames > 1;
  return { type: 'image/webp', width, height, frames: Math.max(1, frames), framesHeld, heldWhole: true, bytesPerPixel };
}

function chunkDimensions(bytes: Buffer, name: string, at: number): Dimensions | undefined {
  if (name === 'VP8X') return { width: bytes.readUIntLE(at + 4, 3) + 1, height: bytes.readUIntLE(at + 7, 3) + 1 };
  if (name === 'ANMF') return { width: bytes.readUIntLE(at + 6, 3) + 1, height: bytes.readUIntLE(at + 9, 3) + 1 };
  if (name === 'VP8 ') {
    return { width: bytes.readUInt16LE(at + 6) & 0x3fff, height: bytes.readUInt16LE(at + 8) & 0x3fff };
  }
  if (name !== 'VP8L') return undefined;
  const packed = bytes.readUInt32LE(at + 1);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}
