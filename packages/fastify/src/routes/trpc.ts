import type { ServerResponse } from 'node:http';
import { appRouter, toTrpcError, userIdOf, type Context } from '@portrait/api';
import { ACCOUNT_HEADER, AppError, encodeAccount } from '@portrait/contract';
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import type { TRPCError } from '@trpc/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { abortOnDisconnect } from '../abort-on-disconnect.ts';
import { wrongContentType } from '../answer-error.ts';
import { asksForStream } from '../asks-for-stream.ts';
import type { RouteOptions } from '../options.ts';
import { requestLocale } from '../request-locale.ts';
import { logRefusal } from '../trace-requests.ts';
import { answerCalls, jsonCalls, MOST_CALLS_IN_A_BATCH } from '../trpc-calls.ts';

/** Mounts the routers. A wildcard, because the path of a batch can be longer than Fastify's limit for parameters. */
export async function trpcRoute(app: FastifyInstance, { deps, authenticate, closing }: RouteOptions) {
  // tRPC parses the text itself. A form of another site could send any other type without a preflight.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  // A stream never ends by itself, so closing would wait for it forever. The client reconnects and resumes.
  const streams = new Set<ServerResponse>();
  const cut = () => streams.forEach((stream) => stream.destroy());
  app.addHook('preClose', async () => cut());
  closing?.addEventListener('abort', cut, { once: true });
  const follow = (stream: ServerResponse) => {
    streams.add(stream);
    stream.once('close', () => streams.delete(stream));
  };

  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'POST'],
    url: '/api/trpc/*',
    handler: async (request, reply) => {
      if (request.method === 'POST' && typeof request.body !== 'string') {
        throw new AppError('INVALID_REQUEST', { detail: wrongContentType(request.headers['content-type']) });
      }
      // Fastify's parser has checked the type; tRPC compares it case-sensitively.
      request.raw.headers['content-type'] = 'application/json';
      if (asksForStream(request)) follow(reply.raw);
      const createContext = async () => contextOf({ deps, authenticate }, request);
      const onError = ({ error, path }: { error: TRPCError; path?: string | undefined }) => {
        if (error.cause instanceof AppError) logRefusal(request, error.cause);
        const fault = faultIn(error);
        if (fault !== undefined) request.log.error({ err: fault, path }, 'procedure failed');
      };
      const calls = jsonCalls(request);
      if (calls) {
        const signal = abortOnDisconnect(reply);
        const { status, body, ctx, errors } = await answerCalls(calls, { createContext, onError, signal });
        reply.headers({ 'content-type': 'application/json', vary: 'trpc-accept, accept', ...headersOf(ctx, errors) });
        // Without a serializer, Fastify would add a charset to the type.
        return reply.status(status).serializer(String).send(body);
      }
      await fastifyRequestHandler({
        router: appRouter,
        req: request,
        res: reply,
        path: request.params['*'],
        maxBatchSize: MOST_CALLS_IN_A_BATCH,
        createContext,
        onError,
        responseMeta: ({ ctx, errors }) => ({ headers: headersOf(ctx, errors) }),
      });
      return reply;
    },
  });
}

async function contextOf(
  { deps, authenticate }: Pick<RouteOptions, 'deps' | 'authenticate'>,
  request: FastifyRequest,
): Promise<Context> {
  try {
    const user = await authenticate(request);
    const stillSignedIn = async () => {
      const now = await authenticate(request);
      return now?.id === user?.id && now?.role === user?.role;
    };
    return { deps, user, locale: requestLocale(request), stillSignedIn };
  } catch (error) {
    // This also covers tRPC's own errors, outside of any procedure.
    throw toTrpcError(error);
  }
}

function headersOf(ctx: Context | undefined, errors: readonly TRPCError[]): Record<string, string> {
  return {
    'cache-control': 'no-store',
    ...(ctx?.user && { [ACCOUNT_HEADER]: encodeAccount(userIdOf(ctx.user.id, ctx.user.externalId)) }),
    ...retryAfter(errors),
  };
}

/** The server error among the errors, if any. The refusal of a stream has no code. */
function faultIn(error: TRPCError): unknown {
  if (error.cause instanceof AppError) return error.cause.cause;
  return error.code === 'INTERNAL_SERVER_ERROR' ? error : undefined;
}

/** The longest Retry-After of the calls in a batch. */
function retryAfter(errors: readonly TRPCError[]): { 'retry-after'?: string } {
  const waits = errors.flatMap(({ cause }) =>
    cause instanceof AppError && 'retryAfterSeconds' in cause.facts ? cause.facts.retryAfterSeconds : [],
  );
  return waits.length > 0 ? { 'retry-after': String(Math.max(...waits)) } : {};
}
