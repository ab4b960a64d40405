import { CompiledQuery, SelectQueryNode, type DatabaseConnection, type Driver } from 'kysely';
import { isBusy, retryWhenBusy } from './retry-when-busy.ts';
import { openSqliteConnection, type SqliteConnection } from './connection.ts';
import { MAX_WAIT_MS, writerQueue, type Turn, type WriterQueue } from './writer-queue.ts';

interface Connections {
  writer: SqliteConnection;
  /** Undefined where there can be only one connection: in memory. */
  reader: SqliteConnection | undefined;
}

/**
 * Kysely's view of a SQLite file: one connection writes, another one reads, so that whoever only reads waits for nobody. Either
 * reads what was committed before.
 */
export function sqliteDriver(file: string): Driver {
  const queue = writerQueue();
  let open: Connections;
  return {
    async init() {
      const writer = openSqliteConnection(file);
      open = { writer, reader: file === ':memory:' ? undefined : openSqliteConnection(file, { readonly: true }) };
    },
    acquireConnection: async () => queuedConnection(open, queue),
    // A transaction that reads before it writes fails at once, unwaited, when another process writes between the two.
    beginTransaction: async (connection) => execute(connection, 'begin immediate'),
    commitTransaction: async (connection) => execute(connection, 'commit'),
    async rollbackTransaction(connection) {
      // When the disk is full SQLite has rolled back already, and another rollback would hide why.
      if (open.writer.inTransaction()) await execute(connection, 'rollback');
    },
    releaseConnection: async (connection) => (connection as QueuedConnection).release(),
    async destroy() {
      open.reader?.close();
      open.writer.close();
    },
  };
}

async function execute(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}

interface QueuedConnection extends DatabaseConnection {
  release(): void;
}

/** Reads until it first wants to write; from then on it does everything in its turn at the connection that writes. */
function queuedConnection({ writer, reader }: Connections, queue: WriterQueue): QueuedConnection {
  let turn: Turn | undefined;

  function write<Row>(query: CompiledQuery) {
    try {
      const result = writer.run<Row>(query);
      queue.setLocked(false);
      return result;
    } catch (error) {
      queue.setLocked(isBusy(error));
      throw error;
    }
  }

  return {
    async executeQuery<Row>(query: CompiledQuery) {
      if (!turn && reader && SelectQueryNode.is(query.query)) return read<Row>(reader, query);
      const { hasTime } = (turn ??= await queue.acquireTurn());
      return retryWhenBusy(() => write<Row>(query), hasTime);
    },
    streamQuery() {
      throw new Error('queries are not streamed');
    },
    release: () => turn?.end(),
  };
}

/** Only rarely does another process keep readers out: while it opens, recovers or closes the file. */
async function read<Row>(reader: SqliteConnection, query: CompiledQuery) {
  const end = performance.now() + MAX_WAIT_MS;
  return retryWhenBusy(
    () => reader.run<Row>(query),
    () => performance.now() < end,
  );
}
