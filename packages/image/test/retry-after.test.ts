import { centeredCrop } from '@portrait/contract';
import { expect, onTestFinished, test } from 'vitest';
import { FIRST_TIMES, secondsFor } from '../src/pool/job-times.ts';
import { findIsolation } from '../src/pool/isolation.ts';
import { memoryGate } from '../src/pool/memory-gate.ts';
import { closePool, openPool, runInPool, type PoolOptions } from '../src/pool/worker-pool.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const size = { width: 640, height: 480 };
const small = await scratchFile(await quarters(size.width, size.height).jpeg().toBuffer());
const original = { file: small, orientation: null };
const large = await scratchFile(await quarters(6000, 4000).png().toBuffer());
const settings = { maxOriginalSide: 2048, maxOriginalBytes: 0, background: '#ffffff' };
const read = { kind: 'read', file: large, settings } as const;
const render = { kind: 'render', original, crop: centeredCrop(size), settings } as const;
const hash = { kind: 'hash', original } as const;

function setup(options: Partial<PoolOptions> = {}) {
  const pool = openPool({
    ...{ workers: 1, maxQueue: 1, maxWaitMs: 60_000, quietMs: 0, timeoutMs: 60_000, patienceMs: 60_000 },
    ...{ memoryBytes: 1e9, idleMemoryBytes: 1e9, gate: memoryGate(1e9), onWorkerLost: () => {} },
    isolation: findIsolation(),
    ...options,
  });
  onTestFinished(() => closePool(pool));
  return pool;
}

test('Retry-After is the time that running and waiting jobs will take, each kind by its own mean', async () => {
  const pool = setup();
  Object.assign(pool.times, { read: 20_000, render: 3000, hash: 500 });
  const ahead = [runInPool(pool, read), runInPool(pool, render), runInPool(pool, hash)];
  await expect(runInPool(pool, render)).rejects.toMatchObject({ facts: { retryAfterSeconds: 24 } });
  await Promise.all(ahead);
});

test('the work ahead is divided among the workers', () => {
  const times = { ...FIRST_TIMES, read: 20_000, hash: 500 };
  const none = { read: 0, render: 0, jpeg: 0, preview: 0, hash: 0, draw: 0 };
  expect(secondsFor({ ...none, read: 2, hash: 4 }, times, 4)).toBe(11);
  expect(secondsFor({ ...none, hash: 1 }, times, 4)).toBe(1);
});

test('a job’s duration changes the mean of its own kind only', async () => {
  const pool = setup();
  await runInPool(pool, hash);
  const { hash: learnt, ...others } = pool.times;
  expect(learnt).not.toBe(FIRST_TIMES.hash);
  const { hash: _, ...first } = FIRST_TIMES;
  expect(others).toEqual(first);
});

test.each([
  ['was held up by others', { patienceMs: 1 }],
  ['took too long', { timeoutMs: 1 }],
  ['took too much memory', { memoryBytes: 20_000_000 }],
])('a job whose worker was killed because it %s does not change the mean', async (_, limits) => {
  const pool = setup(limits);
  await expect(runInPool(pool, read)).rejects.toHaveProperty('code');
  expect(pool.times).toEqual(FIRST_TIMES);
});
