import { problemOf } from '../../language/problem.ts';

/**
 * Calls the server, and again after the time that it names if it refuses the call for the rate limit.
 *
 * @param signal ends the waiting: the call stays refused
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
