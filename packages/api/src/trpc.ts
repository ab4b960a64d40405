import { AppError, DEFAULT_LOCALE, errorMessage, invalidDetail, type Locale } from '@portrait/contract';
import { initTRPC, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { z } from 'zod';
import type { Deps, Principal } from './deps.ts';
import type { ErrorShape } from './error-shape.ts';
import { toAppError } from './to-app-error.ts';

/** The context of a request. */
export interface Context {
  deps: Deps;
  user: Principal | null;
  locale: Locale;
  /** Whether the user is still signed in with the same role, checked while a stream is open. Calls within the process need none. */
  stillSignedIn?: () => Promise<boolean>;
}

/** For `sse` of `initTRPC.create`. A stream has a maximum duration, in case a host's login does not detect a sign-out. */
export const EVENT_STREAM = {
  ping: { enabled: true, intervalMs: 10_000 },
  client: { reconnectAfterInactivityMs: 25_000 },
  maxDurationMs: 30 * 60_000,
};

/** Portrait's own tRPC. A host's has another context, formatter and transformer, none of which the procedures see. */
export const ownTrpc = initTRPC.context<Context>().create({
  sse: EVENT_STREAM,
  errorFormatter({ shape, error, ctx }): ErrorShape {
    const answer = appErrorOf(error);
    return {
      ...shape,
      message: errorMessage(answer, ctx?.locale ?? DEFAULT_LOCALE),
      data: {
        httpStatus: answer.status,
        path: shape.data.path,
        error: { code: answer.code, facts: answer.facts },
      },
    };
  },
});

export type Trpc = Pick<typeof ownTrpc, 'procedure' | 'router'>;

/** Maps anything thrown to a TRPCError with the HTTP status of its AppError. The cause is that AppError, or for a bug the bug. */
export function toTrpcError(error: unknown): TRPCError {
  const answer = toAppError(error);
  return new TRPCError({
    code: TRPC_CODES[answer.status] ?? 'BAD_REQUEST',
    cause: answer.code === 'INTERNAL' ? error : answer,
  });
}

/** tRPC derives the HTTP status from its own codes. */
const TRPC_CODES: Record<number, TRPCError['code']> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

/** What clients are told, also of tRPC's own errors outside of any procedure. */
export function appErrorOf(error: TRPCError): AppError {
  if (error.cause instanceof AppError) return error.cause;
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR') {
    const { cause } = error;
    const detail = cause instanceof z.core.$ZodError ? invalidDetail(cause.issues) : error.message;
    return new AppError('INVALID_REQUEST', { detail });
  }
  if (error.code === 'NOT_FOUND' || error.code === 'METHOD_NOT_SUPPORTED') return new AppError('NOT_FOUND');
  if (getHTTPStatusCodeFromError(error) < 500) return new AppError('INVALID_REQUEST', { detail: error.message });
  return toAppError(error);
}

/** Whether answers are checked against their schemas: in development and tests. Whoever sets no NODE_ENV may well be live. */
// oxlint-disable-next-line no-process-env -- a convention of all tools, and no setting of Portrait's
export const checksAnswers = ['development', 'test'].includes(process.env['NODE_ENV'] ?? '');
