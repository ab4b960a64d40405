import { AppError } from '@portrait/contract';

/** No room, no file handles, a failing or read-only disk, a database that another process holds. */
const OUTAGE = /^(?:ENOSPC|EDQUOT|EROFS|EIO|EMFILE|ENFILE|SQLITE_(?:FULL|BUSY|IOERR|READONLY|CANTOPEN)(?:_[A-Z_]+)?)$/;
const RETRY_AFTER_SECONDS = 5;
/** Causes of causes end here, also where one leads back to itself. */
const DEEPEST = 8;

/**
 * The one mapping from whatever was thrown to what a client is told: what cannot be served now is SERVER_BUSY, a bug is INTERNAL.
 *
 * @returns an AppError as it is; else one whose `cause` is the error, for the log alone
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const told = isOutage(error)
    ? new AppError('SERVER_BUSY', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    : new AppError('INTERNAL');
  return Object.assign(told, { cause: error });
}

function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEEPEST) return false;
  if ('code' in error && OUTAGE.test(String(error.code))) return true;
  const joined: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error.cause, ...joined].some((each) => isOutage(each, depth + 1));
}
