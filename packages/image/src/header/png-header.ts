import { AppError } from '@portrait/contract/plain';
import type { PictureHeader } from './picture-header.ts';

/**
 * @throws {AppError} DAMAGED_IMAGE
 * @see https://www.w3.org/TR/png-3/#11IHDR
 */
export function pngHeader(bytes: Buffer): PictureHeader {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') throw new AppError('DAMAGED_IMAGE', { found: 'PNG' });
  const heldWhole = bytes.readUInt8(28) !== 0;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), frames: 1, heldWhole };
}
