import { AppError } from '@portrait/contract/plain';
import type { PictureHeader } from './picture-header.ts';

/** By colour type; a palette's entries become RGB, or RGBA. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 };

/**
 * @throws {AppError} DAMAGED_IMAGE
 * @see https://www.w3.org/TR/png-3/#11IHDR
 */
export function pngHeader(bytes: Buffer): PictureHeader {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') throw new AppError('DAMAGED_IMAGE', { found: 'PNG' });
  const heldWhole = bytes.readUInt8(28) !== 0;
  const decoded = (CHANNELS[bytes.readUInt8(25)] ?? 4) * (bytes.readUInt8(24) > 8 ? 2 : 1);
  // Every row of an interlaced one is gone over several times, which takes as long again.
  const bytesPerPixel = heldWhole ? 2 * decoded : decoded;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return { type: 'image/png', width, height, frames: 1, heldWhole, bytesPerPixel };
}
