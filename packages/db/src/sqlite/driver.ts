import { CompiledQuery, SelectQueryNode, type DatabaseConnection, type Driver } from 'kysely';
import { isBusy, retryWhenBusy } from './retry-when-busy.ts';
import { openSqliteConnection, type SqliteConnection } from './connection.ts';
import { MAX_WAIT_MS, writerQueue, type Turn, type WriterQueue } from './writer-queue.ts';

interface Connections {
  writer: SqliteConnection;
  /** Undefined for a database in memory, which can have only one connection. */
  reader: SqliteConnection | undefined;
}

/**
 * A Kysely driver for a SQLite file. One connection writes, and while it does, another one reads, so that readers never wait. Both
 * see everything that was committed before.
 */
export function sqliteDriver(file: string): Driver {
  const queue = writerQueue();
  /** Connections that are not in use. Kysely remembers each one that it ever saw, which costs more than a read. */
  const idle: QueuedConnection[] = [];
  let open: Connections;
  return {
    async init() {
      const writer = openSqliteConnection(file);
      open = { writer, reader: file === ':memory:' ? undefined : openSqliteConnection(file, { readonly: true }) };
    },
    acquireConnection: async () => idle.pop() ?? queuedConnection(open, queue),
    // Without IMMEDIATE, a transaction that reads before it writes fails at once if another process writes in between.
    beginTransaction: async (connection, { accessMode }) =>
      execute(connection, accessMode === 'read only' ? 'begin' : 'begin immediate'),
    commitTransaction: async (connection) => execute(connection, 'commit'),
    async rollbackTransaction(connection) {
      // On a full disk SQLite has already rolled back, and another rollback would hide the cause.
      if (open.writer.inTransaction()) await execute(connection, 'rollback');
    },
    async releaseConnection(connection) {
      (connection as QueuedConnection).release();
      idle.push(connection as QueuedConnection);
    },
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

/** Reads without waiting until the first write; from then on it uses the writing connection, when its turn comes. */
function queuedConnection({ writer, reader }: Connections, queue: WriterQueue): QueuedConnection {
  let turn: Turn | undefined;

  /** The writing connection is faster, because its commits empty the other one's cache; but it must not show what is not committed. */
  const committed = () => (writer.inTransaction() ? reader : writer);

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
      if (!turn && committed() && SelectQueryNode.is(query.query)) {
        return read(() => (committed() ?? writer).run<Row>(query));
      }
      const { hasTime } = (turn ??= await queue.acquireTurn());
      return retryWhenBusy(() => write<Row>(query), hasTime);
    },
    streamQuery() {
      throw new Error('queries are not streamed');
    },
    release() {
      turn?.end();
      turn = undefined;
    },
  };
}

/** Another process blocks readers only rarely: while it opens, recovers or closes the file. */
async function read<Rows>(run: () => Rows): Promise<Rows> {
  const end = performance.now() + MAX_WAIT_MS;
  return retryWhenBusy(run, () => performance.now() < end);
}
