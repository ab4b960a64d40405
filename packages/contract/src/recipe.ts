import type { Crop } from './schemas/crop.ts';

/** The part of a recipe that does not say where the square is. */
export type Alterations = Omit<Crop, 'x' | 'y' | 'size'>;

/** A picture as it was taken. */
export const UNALTERED = {
  rotation: 0,
  flip: false,
  angle: 0,
  light: 0,
  contrast: 0,
  ground: null,
} as const satisfies Alterations;

/** In degrees. More than this is a quarter turn's work. */
export const MOST_ANGLE = 15;
/** Of light and of contrast, in per cent. */
export const MOST_STRENGTH = 50;

/** The ground `blur`: how many times as large as the square its copy is, and which part of the side its blur spreads over. */
export const BLURRED_GROUND = { scale: 2, deviation: 1 / 12, base: '#ffffff' } as const;

/** The factors of CSS's brightness() and contrast(). */
export function lookFactors({ light, contrast }: Pick<Crop, 'light' | 'contrast'>): {
  light: number;
  contrast: number;
} {
  return { light: 1 + light / 100, contrast: 1 + contrast / 100 };
}

/** By how many degrees the upright picture is turned clockwise under the square: mirrored, it is seen to turn the other way. */
export function uprightAngle({ angle, flip }: Pick<Crop, 'angle' | 'flip'>): number {
  return flip ? 0 - angle : angle;
}

/** An angle as it is kept. */
export function inTenths(angle: number): number {
  // Not −0, which is another value than 0 for some comparisons.
  return Math.round(angle * 10) / 10 + 0;
}
