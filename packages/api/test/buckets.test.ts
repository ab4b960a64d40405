import { expect, test } from 'vitest';
import { bucketOf, quantile } from '../src/analytics/buckets.ts';

test('a quantile is accurate to 10 %', () => {
  for (const value of [1, 7, 86, 1234, 56_789, 3_500_000, 604_800_000]) {
    const read = quantile([{ upTo: Number(bucketOf(value)), count: 1 }], 0.5) ?? 0;
    expect(Math.abs(read / value - 1)).toBeLessThan(value < 5 ? 0.5 : 0.1);
  }
  expect(quantile([], 0.5)).toBeNull();
});
