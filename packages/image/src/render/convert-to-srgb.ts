import { deflateSync } from 'node:zlib';
import { pngChunk } from '../header/write-png.ts';
import { decode, fromPixels, toPixels, type Pixels } from './decoder.ts';

/** The signature and the header chunk, which come before anything else. */
const BEFORE_PROFILE = 8 + 12 + 13;

/**
 * Pixels in the colours of a profile, turned into sRGB. sharp takes a profile only from an encoded picture, so they
 * become an uncompressed PNG that has it.
 *
 * @param profile ICC, as found in a file
 * @throws {Error} when libvips cannot read the PNG; a profile it does not understand is passed over
 * @see https://www.w3.org/TR/png-3/#11iCCP
 */
export async function convertToSrgb(pixels: Pixels, profile: Buffer): Promise<Pixels> {
  const png = await fromPixels(pixels).png({ compressionLevel: 0 }).toBuffer();
  const chunk = pngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)]));
  const tagged = Buffer.concat([png.subarray(0, BEFORE_PROFILE), chunk, png.subarray(BEFORE_PROFILE)]);
  return toPixels(decode(tagged).toColourspace('srgb'));
}
