import SQLite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** https://www.sqlite.org/wal.html#walresetbug: earlier versions can corrupt a WAL that two connections share. */
const OLDEST_SAFE_SQLITE = [3, 51, 3];
const OPENING_TIMEOUT_MS = 5000;
/** Enough for another process's usual write; whoever takes longer is waited for without stopping this process. */
const BUSY_TIMEOUT_MS = 5;

/**
 * Opens a SQLite file as Kysely wants it: durable commits, foreign keys, statements prepared once.
 *
 * @throws when the SQLite library is too old to be safe with WAL
 */
export function openSqliteConnection(file: string): SqliteDatabase {
  const sqlite = new SQLite(file, { timeout: OPENING_TIMEOUT_MS });
  assertSafeVersion(sqlite);
  sqlite.pragma('journal_mode = WAL');
  // NORMAL loses acknowledged commits in a power cut.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  // What is erased must not be readable in the file's free space.
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);

  const kept = new Map<string, SqliteStatement>();
  function prepare(sql: string): SqliteStatement {
    const known = kept.get(sql);
    if (known) return known;
    // A transaction that reads before it writes fails at once, unwaited, when another process writes between the two.
    const statement = sqlite.prepare<unknown[]>(sql === 'begin' ? 'begin immediate' : sql);
    const bound: SqliteStatement = {
      reader: statement.reader,
      all: (parameters) => statement.all(...bindable(parameters)),
      run: (parameters) => statement.run(...bindable(parameters)),
      iterate: (parameters) => statement.iterate(...bindable(parameters)),
    };
    kept.set(sql, bound);
    neverCollected.add(statement);
    return bound;
  }
  return { prepare, close: () => void sqlite.close() };
}

/** From Node 24.19 on the process aborts when a statement of better-sqlite3 12 is collected; there are few of them. */
const neverCollected = new Set<object>();

/** better-sqlite3 binds no booleans. */
function bindable(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));
}

function assertSafeVersion(sqlite: SQLite.Database): void {
  const version = sqlite.prepare<[], string>('select sqlite_version()').pluck().get() ?? '0';
  const parts = version.split('.').map(Number);
  for (const [i, least] of OLDEST_SAFE_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least)
      throw new Error(`SQLite ${version} is too old: ${OLDEST_SAFE_SQLITE.join('.')} or newer is needed`);
  }
}
