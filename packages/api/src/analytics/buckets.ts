/** Buckets per doubling: with four, quantiles are accurate to 10 %. */
const PER_DOUBLING = 4;

/** The name of the bucket of a size or a duration: its upper bound. */
export function bucketOf(value: number): string {
  return String(upperEnd(Math.ceil(Math.log2(Math.max(1, value)) * PER_DOUBLING)));
}

export interface Bucket {
  upTo: number;
  count: number;
}

/** The quantile of a distribution; null if it is empty. @param share from 0 to 1 */
export function quantile(buckets: Bucket[], share: number): number | null {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  let rest = total * share;
  for (const { upTo, count } of buckets.toSorted((a, b) => a.upTo - b.upTo)) {
    rest -= count;
    if (rest <= 0 && count > 0) return Math.round(upTo / 2 ** (0.5 / PER_DOUBLING));
  }
  return null;
}

function upperEnd(bucket: number): number {
  return Math.round(2 ** (bucket / PER_DOUBLING));
}
