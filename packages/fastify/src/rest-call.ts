import type { Deps, Principal } from '@portrait/api';
import { translator, type ErrorCode, type Translate } from '@portrait/contract';
import { idempotencyHeaders, restErrorSchema } from '@portrait/contract/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { RouteOptions } from './options.ts';
import { requestLocale } from './request-locale.ts';
import { signedIn } from './signed-in.ts';
import { withAndWithoutSlash } from './with-and-without-slash.ts';

/** What the use case of a call is given. */
interface Asked<Body, Query> {
  deps: Deps;
  /** @throws {AppError} NOT_SIGNED_IN if the call is for anyone */
  user: Principal;
  body: Body;
  query: Query;
  idempotencyKey: string | undefined;
  /** The catalogue in the caller's language. */
  t: Translate;
}

interface CallOf<Body extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType> {
  method: 'GET' | 'POST';
  /** The path, without the final slash. */
  path: string;
  summary: string;
  description: string;
  /** Whether it needs no signed-in user. */
  anyone?: true;
  /** Whether a repetition under the same Idempotency-Key gets the same answer. */
  repeatable?: true;
  body?: Body;
  query?: Query;
  answer: Answer;
  /** The errors of its use case. */
  errors: ErrorCode[];
  run(asked: Asked<z.output<Body>, z.output<Query>>): Promise<z.input<Answer>>;
}

/** A call of the REST API. */
export interface RestCall extends Omit<CallOf<z.ZodType, z.ZodType, z.ZodType>, 'run'> {
  run(asked: Asked<never, never>): Promise<unknown>;
}

/** Declares a call, whose use case gets what the schemas describe. */
export function restCall<
  Answer extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
>(call: CallOf<Body, Query, Answer>): RestCall {
  return call;
}

/** What the OpenAPI document cannot know from a route's schema. */
export interface RouteDocs {
  /** The errors of the use case; the document adds those of all routes. */
  errors: ErrorCode[];
  /** The path, if the route has a wildcard. */
  path?: string;
  /** What the route reads itself. */
  form?: z.ZodObject;
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** The media types of an answer that is not JSON. */
  types?: string[];
}

declare module 'fastify' {
  interface FastifyContextConfig {
    portrait?: RouteDocs;
  }
}

/** What every answer of the REST API but its success can be. */
export const errorAnswers = { '4xx': restErrorSchema, '5xx': restErrorSchema };

/** Adds the routes of the calls, with and without the final slash. */
export function addCalls(app: FastifyInstance, { deps, authenticate }: RouteOptions, calls: readonly RestCall[]): void {
  const { preValidation, userOf } = signedIn({ authenticate });
  for (const call of calls) {
    const { method, path, errors, anyone, repeatable } = call;
    const options = {
      method,
      schema: schemaOf(call),
      config: { portrait: { errors } },
      ...(!anyone && { preValidation }),
    };
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const asked: Asked<never, never> = {
        deps,
        get user() {
          return userOf(request);
        },
        body: request.body as never,
        query: request.query as never,
        idempotencyKey: repeatable && (request.headers['idempotency-key'] as string | undefined),
        get t() {
          return translator(requestLocale(request));
        },
      };
      return reply.header('cache-control', 'no-store').send(await call.run(asked));
    };
    for (const url of withAndWithoutSlash(app, path)) app.route({ ...options, url, handler });
  }
}

function schemaOf({ summary, description, anyone, repeatable, body, query, answer }: RestCall) {
  return {
    ...{ summary, description, tags: ['profile picture'] },
    ...(anyone && { security: [] }),
    ...(repeatable && { headers: idempotencyHeaders }),
    ...(body && { body }),
    ...(query && { querystring: query }),
    response: { 200: answer, ...errorAnswers },
  };
}
