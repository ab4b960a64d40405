const RETRY_AFTER_MS = 20;

/**
 * Waits while another process holds the database, and lets this one go on meanwhile: SQLite's own waiting stops everything,
 * the delivery of pictures too.
 *
 * @throws SQLITE_BUSY when it is locked and there is no time left
 */
export async function retryWhenBusy<T>(act: () => T, hasTime: () => boolean): Promise<T> {
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (!isBusy(error) || !hasTime()) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_BUSY(_|$)/.test(String(error.code));
}
