import { Client, Pool, types, type ClientConfig } from 'pg';
import type { PostgresOptions } from './postgres-options.ts';

const CONNECTIONS = 10;
/** As long as a request waits for another one's change of the same owner. */
const LOCK_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** If the network is cut, the server's own timeouts do not reach this process. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 2_000;
/** A process that stops in the middle of a transaction must not keep others from its owner. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** What every connection to a database has. TLS is configured in the URL: `?sslmode=verify-full`. */
function connectionConfig(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'portrait',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
}

const TIMEOUTS = {
  statement_timeout: STATEMENT_TIMEOUT_MS,
  query_timeout: ANSWER_TIMEOUT_MS,
  lock_timeout: LOCK_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
};

export function openPool(url: string, options: PostgresOptions): Pool {
  const { connections = CONNECTIONS, patient = false, onConnectionLost } = options;
  const pool = new Pool({
    ...connectionConfig(url),
    ...(patient ? { max: 2 } : { max: connections, ...TIMEOUTS }),
  });
  const lost = (error: Error) => onConnectionLost?.(error);
  pool.on('error', lost);
  // Without a listener, the loss of a connection in use would end the process; its query fails anyway.
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** A connection outside the pool. */
export function openClient(url: string, config: ClientConfig): Client {
  return new Client({ ...connectionConfig(url), ...config });
}

/** Counts, sums and ids are numbers, as in SQLite; none of them exceeds 2^53. */
const NUMBERS: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (NUMBERS.has(oid)) return Number;
  return types.getTypeParser(oid, format);
}
