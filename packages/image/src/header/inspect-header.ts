import { AppError, FORMAT_NAMES, type AcceptedType } from '@portrait/contract/plain';
import {
  MAX_ANIMATION_PIXELS,
  MAX_ASPECT,
  MAX_DECODING_BYTES,
  MAX_FRAMES,
  MAX_PIXELS,
  MAX_PIXELS_HELD,
} from '../picture-limits.ts';
import { gifHeader } from './gif-header.ts';
import { heifHeader } from './heif-header.ts';
import { jpegHeader } from './jpeg-header.ts';
import { unsupportedFileError } from './unsupported-file-error.ts';
import type { PictureHeader } from './picture-header.ts';
import { pngHeader } from './png-header.ts';
import { typeOf } from './type-of.ts';
import { webpHeader } from './webp-header.ts';

/**
 * Detects what a file is, and whether it may be decoded, from its bytes and before anything is decoded.
 *
 * @throws {AppError} NOT_AN_IMAGE, UNSUPPORTED_IMAGE, DAMAGED_IMAGE, TOO_MANY_PIXELS, IMAGE_TOO_COMPLEX
 */
export async function inspectHeader(bytes: Buffer): Promise<PictureHeader> {
  const type = typeOf(bytes);
  if (!type) throw await unsupportedFileError(bytes);
  const header = orDamaged(FORMAT_NAMES[type], () => HEADERS[type](bytes));
  refuseTooLarge(header);
  return withinFrames(header);
}

/** An animation that is too long counts as a still picture: only its first frame is kept. */
function withinFrames(header: PictureHeader): PictureHeader {
  const { width, height, frames } = header;
  const most = Math.max(1, Math.min(MAX_FRAMES, Math.floor(MAX_ANIMATION_PIXELS / (width * height))));
  return frames > most ? { ...header, frames: 1, framesSent: frames } : header;
}

/**
 * The same from the first bytes of a file, for a JPEG that can be decoded from its path. Undefined for all other files, and
 * when more bytes are needed.
 *
 * @throws {AppError} TOO_MANY_PIXELS, IMAGE_TOO_COMPLEX
 */
export function inspectStart(start: Buffer): PictureHeader | undefined {
  const header = typeOf(start) === 'image/jpeg' ? startOfJpeg(start) : undefined;
  if (header) refuseTooLarge(header);
  return header;
}

function startOfJpeg(start: Buffer): PictureHeader | undefined {
  try {
    const header = jpegHeader(start);
    return header.heldWhole ? undefined : header;
  } catch {
    return undefined;
  }
}

const HEADERS: Record<AcceptedType, (bytes: Buffer) => PictureHeader> = {
  'image/jpeg': jpegHeader,
  'image/png': pngHeader,
  'image/webp': webpHeader,
  'image/gif': gifHeader,
  'image/avif': (bytes) => heifHeader(bytes, 'image/avif'),
  'image/heic': (bytes) => heifHeader(bytes, 'image/heic'),
};

/** A header that points past the end of its file is damaged. */
function orDamaged(found: string, header: () => PictureHeader): PictureHeader {
  try {
    return header();
  } catch (error) {
    if (error instanceof RangeError) throw new AppError('DAMAGED_IMAGE', { found });
    throw error;
  }
}

function refuseTooLarge(header: PictureHeader): void {
  const { type, width, height } = header;
  if (width === 0 || height === 0) throw new AppError('DAMAGED_IMAGE', { found: FORMAT_NAMES[type] });
  const limit = maxPixels(header);
  if (width * height > limit) throw new AppError('TOO_MANY_PIXELS', { width, height, limit });
  const aspect = Math.ceil(Math.max(width / height, height / width));
  if (aspect > MAX_ASPECT)
    throw new AppError('IMAGE_TOO_COMPLEX', { what: 'aspect', limit: MAX_ASPECT, actual: aspect });
}

function maxPixels({ type, heldWhole, bytesPerPixel }: PictureHeader): number {
  const held = heldWhole ? MAX_PIXELS_HELD : Infinity;
  return Math.min(MAX_PIXELS[type], held, Math.floor(MAX_DECODING_BYTES / bytesPerPixel));
}
