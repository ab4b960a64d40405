/** CIE 1931 chromaticity, x and y. */
export type Chromaticity = readonly [x: number, y: number];

export interface Primaries {
  white: Chromaticity;
  red: Chromaticity;
  green: Chromaticity;
  blue: Chromaticity;
}

/** The curve from coded values to light: a name, or an exponent. */
export type Transfer = number | 'srgb' | 'bt709' | 'smpte240' | 'smpte428' | 'pq' | 'hlg';

/** A colour space that is declared without a colour profile. */
export interface ColorSpace {
  primaries: Primaries;
  transfer: Transfer;
}

const D65: Chromaticity = [0.3127, 0.329];

export const SRGB: ColorSpace = {
  primaries: { white: D65, red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06] },
  transfer: 'srgb',
};

/**
 * @param values x and y of white, red, green and blue, in this order
 * @returns undefined for invalid primaries: on one line, or outside the visible colours
 */
export function primariesFrom(values: readonly number[]): Primaries | undefined {
  const [white, red, green, blue] = [0, 2, 4, 6].map((at): Chromaticity => [values[at] ?? 0, values[at + 1] ?? 0]);
  if (!white || !red || !green || !blue) return undefined;
  const isReal = [white, red, green, blue].every(([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1 && x + y <= 1);
  const area = (green[0] - red[0]) * (blue[1] - red[1]) - (blue[0] - red[0]) * (green[1] - red[1]);
  return isReal && white[1] > 0 && Math.abs(area) > 0.001 ? { white, red, green, blue } : undefined;
}
