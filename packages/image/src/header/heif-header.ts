import { AppError, type Dimensions } from '@portrait/contract';
import type { PictureHeader } from './picture-header.ts';

const CONTAINERS = new Set(['meta', 'iprp', 'ipco']);
const DEEPEST = 4;

/**
 * The largest picture a HEIF file declares; whichever of them is the one shown, none may be larger than that.
 *
 * @throws {AppError} DAMAGED_IMAGE
 * @see https://github.com/nokiatech/heif/wiki (ISO/IEC 23008-12, `ispe`)
 */
export function heifHeader(bytes: Buffer, type: 'image/avif' | 'image/heic'): PictureHeader {
  const { width, height } = largest(bytes, 0, bytes.length, DEEPEST);
  if (width * height === 0) throw new AppError('DAMAGED_IMAGE', { found: type === 'image/avif' ? 'AVIF' : 'HEIC' });
  return { type, width, height, frames: 1, heldWhole: true };
}

function largest(bytes: Buffer, from: number, to: number, depth: number): Dimensions {
  let found = { width: 0, height: 0 };
  for (let at = from; at + 8 <= to;) {
    const declared = bytes.readUInt32BE(at);
    const length = declared === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : declared === 0 ? to - at : declared;
    if (length < 8) break;
    const end = Math.min(to, at + length);
    const inside = boxDimensions(bytes, at, end, depth);
    if (inside.width * inside.height > found.width * found.height) found = inside;
    at += length;
  }
  return found;
}

function boxDimensions(bytes: Buffer, at: number, end: number, depth: number): Dimensions {
  const name = bytes.toString('latin1', at + 4, at + 8);
  if (name === 'ispe') return { width: bytes.readUInt32BE(at + 12), height: bytes.readUInt32BE(at + 16) };
  if (!CONTAINERS.has(name) || depth === 0) return { width: 0, height: 0 };
  return largest(bytes, at + (name === 'meta' ? 12 : 8), end, depth - 1);
}
