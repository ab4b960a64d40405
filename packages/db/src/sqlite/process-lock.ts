import SQLite from 'better-sqlite3';

/**
 * Takes a lock that lasts until it is released or this process ends, however it ends.
 *
 * @param file a file for this alone, made when missing
 * @returns its release, or undefined when another process holds it
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
