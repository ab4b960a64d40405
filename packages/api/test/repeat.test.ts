import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeat } from '../src/jobs/repeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a job runs at once and then regularly, but never twice at a time', async () => {
  let [started, running, most] = [0, 0, 0];
  const job = repeat(async () => {
    started++;
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    running--;
  }, 1_000);
  expect(started).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  // Each run covers two of the times at which it would have begun again.
  expect([started, most]).toEqual([4, 1]);
  const stopped = job.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await stopped;
  expect([started, running]).toEqual([4, 0]);
});
