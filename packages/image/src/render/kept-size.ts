import type { Dimensions } from '@portrait/contract/plain';

/** A JPEG can be halved while it loads, at half the cost of loading it whole. */
const STEPS = [8, 4, 2] as const;
/** How far below the bound such a halved picture may land and still be kept as it is. */
const CLOSE_ENOUGH = 0.75;

/** The largest step whose result still lies close below the bound or above it; 1 when there is none. */
export function shrinkWhileLoading(size: Dimensions, maxSide: number): 1 | 2 | 4 | 8 {
  const longer = Math.max(size.width, size.height);
  if (longer <= maxSide) return 1;
  return STEPS.find((step) => longer / step >= maxSide * CLOSE_ENOUGH) ?? 1;
}
