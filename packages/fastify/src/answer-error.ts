import { AppError, errorMessage } from '@portrait/contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { requestLocale } from './request-locale.ts';

/** A full disk and a database that another process holds: the same request may go through later. */
const OUT_OF_ROOM = /^(ENOSPC|EDQUOT|EMFILE|SQLITE_FULL|SQLITE_BUSY)/;

/** The one place where an error becomes an answer of the REST face. */
export function answerError(error: FastifyError | AppError | Error, request: FastifyRequest, reply: FastifyReply) {
  const told = toldError(error);
  if (told.status >= 500 && !(error instanceof AppError)) request.log.error({ err: error }, 'request failed');
  if ('retryAfterSeconds' in told.facts) reply.header('retry-after', String(told.facts.retryAfterSeconds));
  // Whoever still sends a body we will not read must stop: the connection ends with this answer.
  if (!request.raw.complete) reply.header('connection', 'close');
  reply.header('cache-control', 'no-store').header('vary', 'accept-language');
  return reply
    .status(told.status)
    .send({ error: errorMessage(told, requestLocale(request)), code: told.code, ...snakeCase(told.facts) });
}

function toldError(error: FastifyError | AppError | Error): AppError {
  if (error instanceof AppError) return error;
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status === 404) return new AppError('NOT_FOUND');
  if (status === 401) return new AppError('NOT_SIGNED_IN');
  if (status === 403) return new AppError('FORBIDDEN');
  if (status === 429) return new AppError('TOO_MANY_REQUESTS', { limit: 0, retryAfterSeconds: 60 });
  if ('code' in error && OUT_OF_ROOM.test(String(error.code)))
    return new AppError('SERVER_BUSY', { retryAfterSeconds: 5 });
  if (status === 503) return new AppError('SERVER_BUSY', { retryAfterSeconds: 5 });
  if (status >= 400 && status < 500) return new AppError('INVALID_REQUEST', { detail: error.message });
  return new AppError('INTERNAL');
}

function snakeCase(facts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
