import { problemOf } from '@portrait/react';

/**
 * Does something as soon as the server allows: what comes too soon after much else is tried again when the server says.
 *
 * @param signal aborts the waiting: what was refused stays so
 */
export async function whenAllowed(act: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await act();
      return;
    } catch (error) {
      const seconds = secondsToWait(error);
      if (seconds !== undefined) await passed(seconds * 1000, signal);
      if (seconds === undefined || signal.aborted) throw error;
    }
  }
}

function secondsToWait(error: unknown): number | undefined {
  const problem = problemOf(error);
  if (problem.code !== 'TOO_MANY_REQUESTS') return undefined;
  return 'retryAfterSeconds' in problem.facts ? problem.facts.retryAfterSeconds : undefined;
}

async function passed(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
