const FIRST_WAIT_MS = 10_000;
const GROWTH = 3;
const LONGEST_WAIT_MS = 12 * 60 * 60_000;
/** With the waits between them, the last attempt is about three days after the first. */
const MOST_ATTEMPTS = 14;
/** Receivers that were away do not get everything again at the same moment. */
const JITTER = 0.25;

/**
 * The time to wait after an attempt that failed.
 *
 * @param attempts how many were made
 * @returns milliseconds, or undefined if that was the last attempt
 */
export function waitAfter(attempts: number, random: () => number = Math.random): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  const wait = Math.min(FIRST_WAIT_MS * GROWTH ** (attempts - 1), LONGEST_WAIT_MS);
  return Math.round(wait * (1 - JITTER + 2 * JITTER * random()));
}
