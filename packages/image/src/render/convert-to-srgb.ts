import { deflateSync } from 'node:zlib';
import { pngChunk } from '../header/write-png.ts';
import { decode, fromPixels, toPixels, type Pixels } from './decoder.ts';

/** The length of the signature and the header chunk, which precede everything else. */
const BEFORE_PROFILE = 8 + 12 + 13;

/**
 * Converts pixels from the colours of a profile to sRGB. sharp accepts a profile only in an encoded picture, so the pixels are
 * written as an uncompressed PNG with that profile.
 *
 * @param profile an ICC profile, as found in a file
 * @throws {Error} if libvips cannot read the PNG; a profile that it does not understand is ignored
 * @see https://www.w3.org/TR/png-3/#11iCCP
 */
export async function convertToSrgb(pixels: Pixels, profile: Buffer): Promise<Pixels> {
  const png = await fromPixels(pixels).png({ compressionLevel: 0 }).toBuffer();
  const chunk = pngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)]));
  const tagged = Buffer.concat([png.subarray(0, BEFORE_PROFILE), chunk, png.subarray(BEFORE_PROFILE)]);
  return toPixels(decode(tagged).toColourspace('srgb'));
}
