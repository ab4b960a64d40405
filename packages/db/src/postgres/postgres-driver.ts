import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import type { Pool, PoolClient, QueryResult as Answer } from 'pg';

interface Connection extends DatabaseConnection {
  run(sql: string, parameters?: readonly unknown[]): Promise<Answer>;
  /** Whether an answer is missing, so that the next one could be that of an earlier query. */
  isBroken(): boolean;
  release(): void;
}

/** A Kysely driver for PostgreSQL, which never uses a connection again whose state is not known. */
export function postgresDriver(open: () => Promise<Pool>): Driver {
  let pool: Pool;
  const known = new WeakMap<PoolClient, Connection>();
  return {
    init: async () => void (pool = await open()),
    async acquireConnection() {
      const client = await pool.connect();
      const connection = known.get(client) ?? connectionOf(client);
      known.set(client, connection);
      return connection;
    },
    async beginTransaction(connection, { isolationLevel, accessMode }) {
      const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
      await execute(connection, `begin${level}${accessMode === undefined ? '' : ` ${accessMode}`}`);
    },
    async commitTransaction(connection) {
      const { command } = await (connection as Connection).run('commit');
      // PostgreSQL answers so, without an error, if a statement failed and its error was swallowed.
      if (command !== 'COMMIT')
        throw new Error('the transaction was rolled back, because a statement in it had failed');
    },
    async rollbackTransaction(connection) {
      if ((connection as Connection).isBroken()) return;
      // Another error would hide the cause; the connection is not used again then.
      await execute(connection, 'rollback').catch(() => undefined);
    },
    releaseConnection: async (connection) => (connection as Connection).release(),
    destroy: async () => pool?.end(),
  };
}

async function execute(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}

/** PostgreSQL's texts have no NUL; a name from elsewhere may. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

function connectionOf(client: PoolClient): Connection {
  let broken = false;

  async function run(sql: string, parameters: readonly unknown[] = []): Promise<Answer> {
    try {
      return await client.query(sql, parameters.map(storable));
    } catch (error) {
      // An error of the server has a code; without one, the server has not answered.
      broken ||= !(error instanceof Error && 'severity' in error);
      throw error;
    }
  }

  return {
    run,
    isBroken: () => broken,
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { command, rowCount, rows } = await run(sql, parameters);
      return { rows: rows as Row[], ...(CHANGES.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }) };
    },
    streamQuery() {
      throw new Error('queries are not streamed');
    },
    release: () => client.release(broken),
  };
}
