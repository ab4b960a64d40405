/** How long a repeated request gets the first answer again. */
export const ANSWERS_KEPT_MS = 24 * 60 * 60_000;

/** Whether an idempotency key can be used again, even before the cleanup has deleted it. */
export function isForgotten(row: { created_at: string }, now: string): boolean {
  return Date.parse(row.created_at) + ANSWERS_KEPT_MS <= Date.parse(now);
}
