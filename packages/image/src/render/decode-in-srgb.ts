import type { Metadata, Sharp } from 'sharp';
import type { ColorSpace } from '../color/color-space.ts';
import { toSrgb } from '../color/to-srgb.ts';
import { convertToSrgb } from './convert-to-srgb.ts';
import { decode, toDeepPixels, toPixels, type Pixels } from './decoder.ts';

/**
 * The upright pixels of a picture in sRGB.
 *
 * @param colorSpace the colour space that the picture declares by numbers, which decoders ignore
 * @param bounded scales the picture down to the size that is needed
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

/** Whether it has 16-bit samples with a profile: sharp would leave colours in Display P3 and greys unconverted. */
export function isDeepInProfile(metadata: Metadata): metadata is Metadata & { icc: Buffer } {
  return metadata.depth === 'ushort' && metadata.icc !== undefined;
}
