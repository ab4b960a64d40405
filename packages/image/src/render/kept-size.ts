import type { Dimensions } from '@portrait/contract/plain';

/** The shrink-on-load steps of JPEG. Each costs half as much as loading the whole picture. */
const STEPS = [8, 4, 2] as const;
/** A picture that shrinks to at least this part of the bound is kept at that size. */
const CLOSE_ENOUGH = 0.75;

/** The largest step whose result is above the bound or close enough below it; 1 if there is none. */
export function shrinkWhileLoading(size: Dimensions, maxSide: number): 1 | 2 | 4 | 8 {
  const longer = Math.max(size.width, size.height);
  if (longer <= maxSide) return 1;
  return STEPS.find((step) => longer / step >= maxSide * CLOSE_ENOUGH) ?? 1;
}
