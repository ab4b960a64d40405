import { AppError } from '@portrait/contract';
import { afterEach, expect, test, vi } from 'vitest';
import { whenAllowed } from '../../src/admin/bulk/when-allowed.ts';

const TOO_MANY = new AppError('TOO_MANY_REQUESTS', { limit: 600, retryAfterSeconds: 40 });
afterEach(() => vi.useRealTimers());

test('a rate-limited call is repeated when the server allows it, and not before', async () => {
  vi.useFakeTimers();
  const act = vi.fn<() => Promise<void>>().mockRejectedValueOnce(TOO_MANY).mockResolvedValue();
  const done = whenAllowed(act, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(39_999);
  expect(act).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(act).toHaveBeenCalledTimes(2);
});

test('stopping ends the wait, and the call is not repeated', async () => {
  const stopping = new AbortController();
  const act = vi.fn<() => Promise<void>>().mockRejectedValue(TOO_MANY);
  const done = whenAllowed(act, stopping.signal);
  await vi.waitFor(() => expect(act).toHaveBeenCalled(), 30_000);
  stopping.abort();
  await expect(done).rejects.toBe(TOO_MANY);
  expect(act).toHaveBeenCalledOnce();
});

test('any other error is final', async () => {
  const gone = new AppError('UPLOAD_NOT_DECIDABLE');
  await expect(whenAllowed(async () => Promise.reject(gone), new AbortController().signal)).rejects.toBe(gone);
});
