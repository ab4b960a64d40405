/** For so long a client that never got the answer to its request is told it again. */
export const ANSWERS_KEPT_MS = 24 * 60 * 60_000;

/** Whether an idempotency key is free again, though no cleanup has come yet. */
export function isForgotten(row: { created_at: string }, now: string): boolean {
  return Date.parse(row.created_at) + ANSWERS_KEPT_MS <= Date.parse(now);
}
