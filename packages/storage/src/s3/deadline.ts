/** How long an operation may take, in milliseconds. */
export interface Limits {
  /** Each attempt. */
  attemptMs: number;
  /** All attempts together, with the pauses between them. */
  wholeMs: number;
}

export interface Deadline extends Limits {
  /** Aborts at the end of the whole. */
  signal: AbortSignal;
  msLeft(): number;
}

/** Starts the clock of an operation. */
export function startDeadline(limits: Limits): Deadline {
  const endsAt = performance.now() + limits.wholeMs;
  return { ...limits, signal: AbortSignal.timeout(limits.wholeMs), msLeft: () => endsAt - performance.now() };
}
