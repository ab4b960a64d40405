import { expect, test } from 'vitest';
import { FAULT_NAMES, programWithFault } from '../bench/cluster/seeded-faults.mjs';

test.each(FAULT_NAMES)('the cluster test can still seed the fault %s', (name) => {
  expect(() => programWithFault(name)).not.toThrow();
});
