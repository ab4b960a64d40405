import { crc32, deflateSync } from 'node:zlib';
import { decode, fromPixels, toPixels, type Pixels } from './decoder.ts';

/** Length, name and check sum around its data; and the signature and header that come before anything else. */
const CHUNK_FRAME = 12;
const BEFORE_PROFILE = 8 + CHUNK_FRAME + 13;

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
  const data = Buffer.concat([Buffer.from('iCCP', 'latin1'), Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length - 4);
  const checkSum = Buffer.alloc(4);
  checkSum.writeUInt32BE(crc32(data));
  const chunk = [length, data, checkSum];
  return toPixels(
    decode(Buffer.concat([png.subarray(0, BEFORE_PROFILE), ...chunk, png.subarray(BEFORE_PROFILE)])).toColourspace(
      'srgb',
    ),
  );
}
