import { AppError } from '@portrait/contract';

/** A full disk, no file handles, a failing or read-only disk, a store that does not answer, a database that another process locks. */
const OUTAGE =
  /^(?:ENOSPC|EDQUOT|EROFS|EIO|EMFILE|ENFILE|S3_UNAVAILABLE|SQLITE_(?:FULL|BUSY|IOERR|READONLY|CANTOPEN)(?:_[A-Z_]+)?)$/;
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
  if ('code' in error && OUTAGE.test(String(error.code))) return true;
  const joined: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error.cause, ...joined].some((each) => isOutage(each, depth + 1));
}
