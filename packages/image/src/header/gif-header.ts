import { AppError } from '@portrait/contract/plain';
import type { PictureHeader } from './picture-header.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;

/**
 * Walks all blocks of a GIF and counts its frames. The size is that of the canvas, or larger if a frame extends beyond it.
 *
 * @throws {AppError} DAMAGED_IMAGE
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
export function gifHeader(bytes: Buffer): PictureHeader {
  let width = bytes.readUInt16LE(6);
  let height = bytes.readUInt16LE(8);
  let frames = 0;
  let at = 13 + paletteLength(bytes.readUInt8(10));
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === EXTENSION) at = afterSubBlocks(bytes, at + 2);
    else if (block === IMAGE && at + 10 <= bytes.length) {
      frames++;
      width = Math.max(width, bytes.readUInt16LE(at + 1) + bytes.readUInt16LE(at + 5));
      height = Math.max(height, bytes.readUInt16LE(at + 3) + bytes.readUInt16LE(at + 7));
      at = afterSubBlocks(bytes, at + 11 + paletteLength(bytes.readUInt8(at + 9)));
    } else break;
  }
  if (frames === 0) throw new AppError('DAMAGED_IMAGE', { found: 'GIF' });
  return { type: 'image/gif', width, height, frames, heldWhole: true, bytesPerPixel: 6.2 };
}

function paletteLength(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

function afterSubBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
  return at + 1;
}
