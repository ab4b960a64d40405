import { primariesFrom, SRGB, type ColorSpace, type Primaries, type Transfer } from './color-space.ts';

const D65 = [0.3127, 0.329] as const;
const C = [0.31, 0.316] as const;
const SMPTE_170M = [...D65, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07];

/** By code point: white, red, green, blue. https://www.itu.int/rec/T-REC-H.273 (table 2) */
const PRIMARIES: Record<number, readonly number[]> = {
  4: [...C, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08],
  5: [...D65, 0.64, 0.33, 0.29, 0.6, 0.15, 0.06],
  6: SMPTE_170M,
  7: SMPTE_170M,
  8: [...C, 0.681, 0.319, 0.243, 0.692, 0.145, 0.049],
  9: [...D65, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046],
  10: [1 / 3, 1 / 3, 1, 0, 0, 1, 0, 0],
  11: [0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
  12: [...D65, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
  22: [...D65, 0.63, 0.34, 0.295, 0.605, 0.155, 0.077],
};

/** By code point (table 3), without the logarithmic ones, which no browser supports. */
const TRANSFERS: Record<number, Transfer> = {
  1: 'bt709',
  4: 2.2,
  5: 2.8,
  6: 'bt709',
  7: 'smpte240',
  8: 1,
  11: 'bt709',
  13: 'srgb',
  14: 'bt709',
  15: 'bt709',
  16: 'pq',
  17: 'smpte428',
  18: 'hlg',
};

export interface CodePoints {
  primaries: number;
  transfer: number;
}

/** @returns SRGB itself for its own code points; undefined for unspecified and unknown ones */
export function codedSpace({ primaries, transfer }: CodePoints): ColorSpace | undefined {
  const space = { primaries: codedPrimaries(primaries), transfer: TRANSFERS[transfer] };
  if (!space.primaries || space.transfer === undefined) return undefined;
  const isSrgb = space.primaries === SRGB.primaries && space.transfer === SRGB.transfer;
  return isSrgb ? SRGB : { primaries: space.primaries, transfer: space.transfer };
}

/**
 * The colour space of a still picture with a video codec. Unspecified code points mean sRGB. So does the curve of SDR video,
 * because encoders write it for pictures in sRGB, and browsers show them so.
 */
export function codedStill({ primaries, transfer }: CodePoints): ColorSpace {
  const curve = TRANSFERS[transfer] ?? 'srgb';
  return {
    primaries: codedPrimaries(primaries) ?? SRGB.primaries,
    transfer: curve === 'bt709' ? 'srgb' : curve,
  };
}

function codedPrimaries(code: number): Primaries | undefined {
  return code === 1 ? SRGB.primaries : primariesFrom(PRIMARIES[code] ?? []);
}
