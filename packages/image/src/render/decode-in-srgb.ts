import type { Metadata, Sharp } from 'sharp';
import type { ColorSpace } from '../color/color-space.ts';
import { toSrgb } from '../color/to-srgb.ts';
import { convertToSrgb } from './convert-to-srgb.ts';
import { decode, toDeepPixels, toPixels, type Pixels } from './decoder.ts';

/**
 * The upright pixels of a picture in sRGB.
 *
 * @param colorSpace what the picture says by numbers, which no decoder looks at
 * @param bounded scales it down to what is needed of it
 */
export async function decodeInSrgb(
  bytes: Buffer,
  colorSpace: ColorSpace | undefined,
  bounded: (picture: Sharp) => Sharp = (picture) => picture,
): Promise<Pixels> {
  const metadata = await decode(bytes).metadata();
  const asCoded = () => bounded(decode(bytes, { ignoreIcc: true }).autoOrient());
  if (colorSpace) {
    const samples =
      metadata.depth === 'ushort' ? await toDeepPixels(asCoded()) : await toPixels(asCoded().toColourspace('srgb'));
    return toSrgb(samples, colorSpace);
  }
  if (isDeepInProfile(metadata)) {
    const space = metadata.space === 'grey16' ? 'b-w' : 'srgb';
    return convertToSrgb(await toPixels(asCoded().toColourspace(space)), metadata.icc);
  }
  return toPixels(bounded(decode(bytes).autoOrient()).toColourspace('srgb'));
}

/** Its samples of 16 bits are in the colours of a profile: sharp would leave them in Display P3, and grey ones as they are. */
export function isDeepInProfile(metadata: Metadata): metadata is Metadata & { icc: Buffer } {
  return metadata.depth === 'ushort' && metadata.icc !== undefined;
}
