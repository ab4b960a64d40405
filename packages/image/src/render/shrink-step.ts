import type { Dimensions } from '@portrait/contract/plain';

/** The shrink-on-load steps of JPEG. Each takes about half of the time of the one before. */
const STEPS = [8, 4, 2] as const;
export type ShrinkStep = (typeof STEPS)[number] | 1;

/** A picture that shrinks to at least this part of the bound is kept at that size. */
const CLOSE_ENOUGH = 0.75;

/** The largest step after which `length` is at least `wanted` pixels; 1 if there is none. */
export function largestStep(length: number, wanted: number): ShrinkStep {
  return STEPS.find((step) => length / step >= wanted) ?? 1;
}

/** The step with which a picture is kept: the largest whose result is above the bound or close enough below it. */
export function stepToKeep(size: Dimensions, maxSide: number): ShrinkStep {
  const longer = Math.max(size.width, size.height);
  return longer <= maxSide ? 1 : largestStep(longer, maxSide * CLOSE_ENOUGH);
}
