const RETRY_AFTER_MS = 20;

/**
 * Retries while another process locks the database, without blocking this process: SQLite's own waiting would stop everything,
 * including the delivery of pictures.
 *
 * @throws SQLITE_BUSY if it is still locked when the time has run out
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
