import { codedSpace } from '../color/code-points.ts';
import { primariesFrom, SRGB, type ColorSpace } from '../color/color-space.ts';
import type { PngChunk } from './png-chunks.ts';

const UNIT = 100_000;

/**
 * The colour space that a PNG declares by numbers. The precedence is that of browsers: cICP, iCCP, sRGB, gAMA with cHRM.
 * Undefined for sRGB, and if a colour profile takes precedence.
 *
 * @param chunks the chunks before the pixels
 * @see https://www.w3.org/TR/png-3/#color-chunk-precendence
 */
export function pngColorSpace(chunks: PngChunk[]): ColorSpace | undefined {
  const dataOf = (name: string) => chunks.find((chunk) => chunk.name === name)?.data;
  const profile = dataOf('iCCP');
  const coded = codedColor(dataOf('cICP'));
  if (coded) return coded === SRGB && !profile ? undefined : coded;
  if (profile || dataOf('sRGB')) return undefined;
  return measuredColor(dataOf('gAMA'), dataOf('cHRM'));
}

/** Anything but full-range RGB is for video, and browsers ignore it. */
function codedColor(data: Buffer | undefined): ColorSpace | undefined {
  if (data?.length !== 4 || data[2] !== 0 || data[3] !== 1) return undefined;
  return codedSpace({ primaries: data[0]!, transfer: data[1]! });
}

/** Chromaticities without gamma are ignored; sRGB's gamma without chromaticities means sRGB. */
function measuredColor(gamma: Buffer | undefined, chromaticities: Buffer | undefined): ColorSpace | undefined {
  const exponent = gamma?.length === 4 ? gamma.readUInt32BE() / UNIT : 0;
  if (exponent === 0) return undefined;
  const primaries = chromaticities?.length === 32 ? primariesFrom(measured(chromaticities)) : undefined;
  if (!primaries && Math.abs(exponent - 1 / 2.2) < 0.0001) return undefined;
  return { primaries: primaries ?? SRGB.primaries, transfer: 1 / exponent };
}

/** x and y of the white point, red, green and blue. */
function measured(data: Buffer): number[] {
  return Array.from({ length: 8 }, (_, nth) => data.readUInt32BE(nth * 4) / UNIT);
}
