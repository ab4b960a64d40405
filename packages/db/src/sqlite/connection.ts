import SQLite from 'better-sqlite3';
import type { CompiledQuery, QueryResult } from 'kysely';

/** https://www.sqlite.org/wal.html#walresetbug: earlier versions can corrupt a WAL that two connections share. */
const OLDEST_SAFE_SQLITE = [3, 51, 3];
const OPENING_TIMEOUT_MS = 5000;
/** Enough for a usual write of another process. Longer ones are waited for without blocking this process. */
const BUSY_TIMEOUT_MS = 5;

/** A connection to a SQLite file; its calls are synchronous. */
export interface SqliteConnection {
  run<Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<Row>;
  inTransaction(): boolean;
  close(): void;
}

/**
 * Opens a SQLite file with durable commits, foreign keys, and a cache of prepared statements.
 *
 * @param options.readonly opens it for reading only; another connection must have opened it before
 * @throws if the SQLite library is too old to be safe with WAL
 */
export function openSqliteConnection(file: string, { readonly = false } = {}): SqliteConnection {
  const sqlite = new SQLite(file, { readonly, timeout: OPENING_TIMEOUT_MS });
  assertSafeVersion(sqlite);
  if (!readonly) setUpWriting(sqlite);
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);

  const kept = new Map<string, Prepared>();
  function prepare(sql: string): Prepared {
    const known = kept.get(sql);
    if (known) return known;
    const statement = sqlite.prepare<unknown[]>(sql);
    const prepared = { statement, ...(statement.reader && { toRow: rowsOf(statement.raw().columns()) }) };
    kept.set(sql, prepared);
    neverCollected.add(statement);
    return prepared;
  }

  function run<Row>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<Row> {
    const { statement, toRow } = prepare(sql);
    if (toRow) return { rows: (statement.all(bindable(parameters)) as unknown[][]).map(toRow) as Row[] };
    const { changes, lastInsertRowid } = statement.run(bindable(parameters));
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }
  return { run, inTransaction: () => sqlite.inTransaction, close: () => void sqlite.close() };
}

interface Prepared {
  statement: SQLite.Statement<unknown[]>;
  /** For a statement that returns rows. */
  toRow?: (values: unknown[]) => object;
}

/** Makes rows of values. To copy an empty row and fill it takes a third of the time that better-sqlite3 takes to make one. */
function rowsOf(columns: SQLite.ColumnDefinition[]): (values: unknown[]) => object {
  const names = columns.map(({ name }) => name);
  const empty = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null])))) as object;
  return (values) => {
    const row: Record<string, unknown> = { ...empty };
    for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i];
    return row;
  };
}

function setUpWriting(sqlite: SQLite.Database): void {
  sqlite.pragma('journal_mode = WAL');
  // NORMAL would lose acknowledged commits in a power cut.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  // Erased data must not be readable in the free space of the file.
  sqlite.pragma('secure_delete = ON');
}

/** Since Node 24.19, the process aborts when a statement of better-sqlite3 12 is collected. There are only a few. */
const neverCollected = new Set<object>();

/** better-sqlite3 does not bind booleans. */
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
