import SQLite from 'better-sqlite3';

/**
 * Acquires a lock that lasts until it is released or this process ends, in any way.
 *
 * @param file a file only for this lock, created if missing
 * @returns a function that releases it, or undefined if another process holds it
 */
export function acquireProcessLock(file: string): (() => void) | undefined {
  const lock = new SQLite(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return () => void lock.close();
  } catch (error) {
    lock.close();
    if (error instanceof SQLite.SqliteError && error.code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}
