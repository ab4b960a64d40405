import { expect, test } from 'vitest';
import { regroup } from '../../src/admin/analytics/regroup.ts';

test('merged buckets contain every count, also those above the last bound', () => {
  const fine = [
    { upTo: 95, count: 3 },
    { upTo: 105, count: 2 },
    { upTo: 861, count: 4 },
    { upTo: 40_000, count: 1 },
  ];
  expect(regroup(fine, [100, 1000])).toEqual([
    { upTo: 100, count: 5 },
    { upTo: 1000, count: 4 },
    { upTo: null, count: 1 },
  ]);
  expect(regroup(fine.slice(0, 3), [100, 1000]).at(-1)).toEqual({ upTo: 1000, count: 4 });
});
