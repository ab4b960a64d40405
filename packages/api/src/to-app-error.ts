import { AppError } from '@portrait/contract';

/** A full disk, no file handles, a failing or read-only disk, a connection that fails, a store that does not answer. */
const OF_SYSTEM =
  /^(?:ENOSPC|EDQUOT|EROFS|EIO|EMFILE|ENFILE|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|S3_UNAVAILABLE)$/;
/** A full or failing disk, a database that another process locks. */
const OF_SQLITE = /^SQLITE_(?:FULL|BUSY|IOERR|READONLY|CANTOPEN)(?:_[A-Z_]+)?$/;
/**
 * A lost connection, a read-only standby, a transaction that others made impossible, no more connections or disk, a wait for a lock that
 * took too long, an answer that took too long, and a server that is ending or beginning.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OF_POSTGRES = /^(?:08\w{3}|25006|25P03|40\w{3}|53\w{3}|55P03|57014|57P0[1-5]|58\w{3})$/;
const OUTAGES = [OF_SYSTEM, OF_SQLITE, OF_POSTGRES];
/** What pg says without a code. */
const LOST_CONNECTION =
  /^(?:Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when trying to connect)/;
const RETRY_AFTER_SECONDS = 5;
/** The maximum depth of causes, also for circular ones. */
const DEEPEST = 8;

/**
 * Maps anything thrown to the error for the client: an outage is SERVER_BUSY, a bug is INTERNAL.
 *
 * @returns an AppError unchanged; otherwise one whose `cause` is the error, only for the log
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const answer = isOutage(error)
    ? new AppError('SERVER_BUSY', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    : new AppError('INTERNAL');
  return Object.assign(answer, { cause: error });
}

function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEEPEST) return false;
  const { code, message } = error as NodeJS.ErrnoException;
  if (OUTAGES.some((outage) => outage.test(code ?? '')) || LOST_CONNECTION.test(message)) return true;
  const joined: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error.cause, ...joined].some((each) => isOutage(each, depth + 1));
}
