import { AppError } from '@portrait/contract';
import { MAX_ANIMATION_PIXELS, MAX_ASPECT, MAX_FRAMES, MAX_PIXELS, MAX_PIXELS_HELD } from '../picture-limits.ts';
import { gifHeader } from './gif-header.ts';
import { heifHeader } from './heif-header.ts';
import { jpegHeader } from './jpeg-header.ts';
import { refuseFile } from './name-file.ts';
import type { PictureHeader } from './picture-header.ts';
import { pngHeader } from './png-header.ts';
import { webpHeader } from './webp-header.ts';

const PNG_MAGIC = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];

/**
 * Tells what a file is and whether it may be decoded, from its bytes alone and before any of it is decoded.
 *
 * @throws {AppError} NOT_AN_IMAGE, UNSUPPORTED_IMAGE, DAMAGED_IMAGE, TOO_MANY_PIXELS, IMAGE_TOO_COMPLEX
 */
export async function inspectHeader(bytes: Buffer): Promise<PictureHeader> {
  const read = headerReader(bytes);
  if (!read) throw await refuseFile(bytes);
  const header = orDamaged(read.name, read.header);
  refuseTooLarge(header, read.name);
  return header;
}

function headerReader(bytes: Buffer): { name: string; header: () => PictureHeader } | undefined {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return { name: 'JPEG', header: () => jpegHeader(bytes) };
  if (bytes.subarray(0, 8).equals(PNG_MAGIC)) return { name: 'PNG', header: () => pngHeader(bytes) };
  if (/^GIF8[79]a/.test(start)) return { name: 'GIF', header: () => gifHeader(bytes) };
  if (/^RIFF[^]{4}WEBP/.test(start)) return { name: 'WebP', header: () => webpHeader(bytes) };
  if (start.slice(4, 8) !== 'ftyp') return undefined;
  const brands = heifBrands(bytes);
  if (AVIF_BRANDS.some((brand) => brands.has(brand)))
    return { name: 'AVIF', header: () => heifHeader(bytes, 'image/avif') };
  if (HEIC_BRANDS.some((brand) => brands.has(brand)))
    return { name: 'HEIC', header: () => heifHeader(bytes, 'image/heic') };
  return undefined;
}

/** The major brand and the compatible ones: files of either kind may call themselves `mif1` first. */
function heifBrands(bytes: Buffer): Set<string> {
  const end = Math.min(bytes.length, bytes.length < 4 ? 0 : bytes.readUInt32BE(0), 256);
  const brands = new Set([bytes.toString('latin1', 8, 12)]);
  for (let at = 16; at + 4 <= end; at += 4) brands.add(bytes.toString('latin1', at, at + 4));
  return brands;
}

/** A header that points past the end of its file is a damaged one. */
function orDamaged(found: string, header: () => PictureHeader): PictureHeader {
  try {
    return header();
  } catch (error) {
    if (error instanceof RangeError) throw new AppError('DAMAGED_IMAGE', { found });
    throw error;
  }
}

function refuseTooLarge({ type, width, height, frames, heldWhole }: PictureHeader, found: string): void {
  if (width === 0 || height === 0) throw new AppError('DAMAGED_IMAGE', { found });
  const limit = heldWhole ? Math.min(MAX_PIXELS[type], MAX_PIXELS_HELD) : MAX_PIXELS[type];
  if (width * height > limit) throw new AppError('TOO_MANY_PIXELS', { width, height, limit });
  const aspect = Math.ceil(Math.max(width / height, height / width));
  if (aspect > MAX_ASPECT)
    throw new AppError('IMAGE_TOO_COMPLEX', { what: 'aspect', limit: MAX_ASPECT, actual: aspect });
  const maxFrames = Math.max(1, Math.min(MAX_FRAMES, Math.floor(MAX_ANIMATION_PIXELS / (width * height))));
  if (frames > maxFrames) throw new AppError('IMAGE_TOO_COMPLEX', { what: 'frames', limit: maxFrames, actual: frames });
}
