import { toAppError } from '@portrait/api';
import { AppError, errorMessage } from '@portrait/contract';
import { snakeCase } from '@portrait/contract/schemas';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { drainRejectedBody } from './drain-rejected-body.ts';
import { requestLocale } from './request-locale.ts';
import { logRefusal } from './trace-requests.ts';

/** Maps every error to a response of the REST API. */
export function answerError(error: FastifyError | AppError | Error, request: FastifyRequest, reply: FastifyReply) {
  const told = toldError(error, request);
  if (told.status >= 500 && !(error instanceof AppError)) request.log.error({ err: error }, 'request failed');
  logRefusal(request, told);
  if ('retryAfterSeconds' in told.facts) reply.header('retry-after', String(told.facts.retryAfterSeconds));
  if (!request.raw.complete) drainRejectedBody(request);
  reply.header('cache-control', 'no-store').header('vary', 'accept-language');
  return reply
    .status(told.status)
    .send({ error: errorMessage(told, requestLocale(request)), code: told.code, ...snakeCase(told.facts) });
}

function toldError(error: FastifyError | AppError | Error, request: FastifyRequest): AppError {
  const known = toAppError(error);
  if (known.code !== 'INTERNAL') return known;
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status === 404) return new AppError('NOT_FOUND');
  if (status === 401) return new AppError('NOT_SIGNED_IN');
  if (status === 403) return new AppError('FORBIDDEN');
  if (status === 429) return new AppError('TOO_MANY_REQUESTS', { limit: 0, retryAfterSeconds: 60 });
  if (status === 413) return bodyTooLarge(request);
  if (status === 503) return new AppError('SERVER_BUSY', { retryAfterSeconds: 5 });
  if (status >= 400 && status < 500) return new AppError('INVALID_REQUEST', { detail: faultyPart(error, request) });
  return known;
}

function bodyTooLarge({ headers, routeOptions }: FastifyRequest): AppError {
  const limitBytes = routeOptions.bodyLimit;
  return new AppError('BODY_TOO_LARGE', { limitBytes, actualBytes: Number(headers['content-length'] ?? limitBytes) });
}

/** Fastify's own messages are in English, so only the language-independent name of the faulty part is used. */
function faultyPart(error: Error, { headers }: FastifyRequest): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code.includes('JSON')) return 'JSON';
  if (code.includes('MEDIA_TYPE')) return wrongContentType(headers['content-type']);
  return error.message;
}

/** All routes with a body accept JSON, except the upload, which has its own message. */
export function wrongContentType(contentType = ''): string {
  const [type = ''] = contentType.split(';');
  return `content-type: ${type.trim().slice(0, 60)} ≠ application/json`;
}
