import {
  AppError,
  DEFAULT_LOCALE,
  errorMessage,
  invalidDetail,
  type ErrorCode,
  type ErrorFacts,
  type Locale,
} from '@portrait/contract';
import { initTRPC, TRPCError, type TRPC_ERROR_CODE_NUMBER } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { z } from 'zod';
import type { Deps, Principal } from './deps.ts';
import { toAppError } from './to-app-error.ts';

/** What the host's edge knows of a request. */
export interface Context {
  deps: Deps;
  user: Principal | null;
  locale: Locale;
  /** Whether the user still is who they were, in the same role: asked while a stream is open. A call in the process needs none. */
  stillSignedIn?: () => Promise<boolean>;
}

/** What a client is told went wrong. Named, so that the declaration of each router refers to it instead of repeating it. */
export interface ErrorShape {
  code: TRPC_ERROR_CODE_NUMBER;
  message: string;
  data: { httpStatus: number; path: string | undefined; error: { code: ErrorCode; facts: ErrorFacts[ErrorCode] } };
}

/** A stream ends after a while, should a host's login not notice that somebody signed out. */
const EVENT_STREAM = {
  ping: { enabled: true, intervalMs: 10_000 },
  client: { reconnectAfterInactivityMs: 25_000 },
  maxDurationMs: 30 * 60_000,
};

const t = initTRPC.context<Context>().create({
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

const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { error } = result;
  throw error.code === 'INTERNAL_SERVER_ERROR' ? toTrpcError(error.cause) : error;
});

/** What was thrown, under the HTTP status of what a client is told of it; its cause is that AppError, or the bug itself. */
export function toTrpcError(error: unknown): TRPCError {
  const told = toAppError(error);
  return new TRPCError({
    code: TRPC_CODES[told.status] ?? 'BAD_REQUEST',
    cause: told.code === 'INTERNAL' ? error : told,
  });
}

/** tRPC derives the HTTP status from codes of its own. */
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

function appErrorOf(error: TRPCError): AppError {
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

/** Whether answers are held against their schemas: wherever NODE_ENV is not `production`, as for the rest of tRPC. */
// oxlint-disable-next-line no-underscore-dangle -- where tRPC keeps what it made of NODE_ENV
export const checksAnswers = t._config.isDev;

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const anyone = t.procedure.use(mapErrors);
export const signedIn = anyone.use(({ ctx, next }) => {
  if (!ctx.user) throw new AppError('NOT_SIGNED_IN');
  return next({ ctx: { ...ctx, user: ctx.user } });
});
const MODERATORS: readonly string[] = ['moderator', 'admin'];
export const moderatorOnly = signedIn.use(({ ctx, next }) => {
  if (!MODERATORS.includes(ctx.user.role)) throw new AppError('FORBIDDEN');
  return next();
});
export const adminOnly = signedIn.use(({ ctx, next }) => {
  if (ctx.user.role !== 'admin') throw new AppError('FORBIDDEN');
  return next();
});
