import { AppError, FORMAT_NAMES } from '@portrait/contract/plain';
import { framesOfSequence, isAvifSequence, unsupportedAnimation } from './avif-sequence.ts';
import { heifColorSpace } from './heif-color.ts';
import { boxesIn, heifProperties, type Box } from './heif-properties.ts';
import type { PictureHeader } from './picture-header.ts';

type HeifType = 'image/avif' | 'image/heic';

const BRANDS = /^(mif|msf|mia|hei|hev|avi)/;
const AVIF_BRANDS = /^avi/;

const HIGH_DEPTH = 0x40;
const MONOCHROME = 0x10;
const HALF_WIDTH = 0x08;
const HALF_HEIGHT = 0x04;

/**
 * The type of a HEIF file by the decoder configurations of its pictures, or by its brand if the file is cut off before them.
 * Undefined for other files and other codecs.
 */
export function heifType(bytes: Buffer): HeifType | undefined {
  const brand = bytes.toString('latin1', 8, 12);
  if (bytes.toString('latin1', 4, 8) !== 'ftyp' || !BRANDS.test(brand)) return undefined;
  try {
    const names = new Set(heifProperties(bytes).map(({ name }) => name));
    if (names.has('hvcC')) return 'image/heic';
    if (names.has('av1C')) return 'image/avif';
    if (names.size > 0) return undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return AVIF_BRANDS.test(brand) ? 'image/avif' : 'image/heic';
}

/**
 * The largest picture that a HEIF file declares. The primary picture is no larger than that.
 *
 * @throws {AppError} DAMAGED_IMAGE, UNSUPPORTED_IMAGE
 */
export function heifHeader(bytes: Buffer, type: HeifType): PictureHeader {
  const sequence = isAvifSequence(bytes) ? stillOf(framesOfSequence(bytes)) : {};
  const properties = heifProperties(bytes);
  const sizes = properties
    .filter(({ name }) => name === 'ispe')
    .map(({ start }) => ({ width: bytes.readUInt32BE(start + 4), height: bytes.readUInt32BE(start + 8) }));
  const largest = sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  if (!largest && boxesIn(bytes, []).some(({ name }) => name === 'moov'))
    throw unsupportedAnimation(FORMAT_NAMES[type]);
  if (!largest) throw new AppError('DAMAGED_IMAGE', { found: FORMAT_NAMES[type] });
  const bytesPerPixel = type === 'image/avif' ? avifBytes(bytes, properties) : heicBytes(bytes, properties);
  const colorSpace = heifColorSpace(bytes);
  return { type, ...largest, frames: 1, ...sequence, heldWhole: true, bytesPerPixel, colorSpace };
}

/** Only the first of several frames is decoded. */
function stillOf(frames: number): Pick<PictureHeader, 'framesSent'> {
  return frames > 1 ? { framesSent: frames } : {};
}

/**
 * Bytes that decoding takes per pixel, as measured. Every kind of picture in the file counts once: transparency is a second
 * picture, and all tiles of a grid are of one kind.
 *
 * @see https://aomediacodec.github.io/av1-isobmff/#av1codecconfigurationbox-syntax
 */
function avifBytes(bytes: Buffer, properties: Box[]): number {
  const samples = properties
    .filter(({ name }) => name === 'av1C')
    .map(({ start }) => {
      const flags = bytes.readUInt8(start + 2);
      const has = (flag: number) => (flags & flag ? 1 : 0);
      const colors = has(MONOCHROME) ? 0 : 2 / (1 + has(HALF_WIDTH)) / (1 + has(HALF_HEIGHT));
      return (1 + colors) * (1 + has(HIGH_DEPTH));
    });
  return 12 + 2 * [...new Set(samples)].reduce((sum, each) => sum + each, 0);
}

/** @see https://www.iso.org/standard/83336.html (14496-15, HEVCDecoderConfigurationRecord) */
function heicBytes(bytes: Buffer, properties: Box[]): number {
  const isDeep = properties.some(({ name, start }) => name === 'hvcC' && (bytes.readUInt8(start + 17) & 7) > 0);
  return isDeep ? 11 : 8;
}
