import type { Transfer } from './color-space.ts';

/** The light of a coded value from 0 to 1, relative to white; for PQ in units of 10,000 cd/m², for HLG before its OOTF. */
export function lightOf(value: number, transfer: Transfer): number {
  return typeof transfer === 'number' ? value ** transfer : CURVES[transfer](value);
}

/** The inverse of the curves of https://www.itu.int/rec/T-REC-H.273 (table 3). */
const CURVES: Record<Exclude<Transfer, number>, (value: number) => number> = {
  srgb: (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4),
  // As displays decode it: https://www.itu.int/rec/R-REC-BT.1886
  bt709: (value) => value ** 2.4,
  smpte240: (value) => (value < 0.0913 ? value / 4 : ((value + 0.1115) / 1.1115) ** (1 / 0.45)),
  smpte428: (value) => (52.37 / 48) * value ** 2.6,
  pq(value) {
    const power = value ** (32 / 2523);
    return (Math.max(0, power - 107 / 128) / (2413 / 128 - (2392 / 128) * power)) ** (16_384 / 2610);
  },
  hlg: (value) =>
    value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.559_910_73) / 0.178_832_77) + 0.284_668_92) / 12,
};

/** The sRGB value of a light, both from 0 to 1. */
export function srgbValueOf(light: number): number {
  return light <= 0.003_130_8 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}
