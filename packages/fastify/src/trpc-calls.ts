import { appRouter, type Context } from '@portrait/api';
import {
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
  type AnyTRPCProcedure,
  type AnyTRPCRouter,
} from '@trpc/server';
import { getHTTPStatusCode } from '@trpc/server/http';
import type { FastifyRequest } from 'fastify';

export const MOST_CALLS_IN_A_BATCH = 20;
const BYTE_ORDER_MARK = '\uFEFF';

/** The calls of one request, all of the same type. */
export interface Calls {
  type: 'query' | 'mutation';
  paths: string[];
  isBatch: boolean;
  /** The input as JSON; for a batch, the inputs by position. */
  input: string | undefined;
}

export interface CallOptions {
  createContext: () => Promise<Context>;
  onError: (failed: { error: TRPCError; path: string }) => void;
  signal: AbortSignal;
}

export interface CallsAnswer {
  status: number;
  body: string;
  ctx: Context | undefined;
  errors: TRPCError[];
}

const router: AnyTRPCRouter = appRouter;
// oxlint-disable-next-line no-underscore-dangle -- tRPC has no other access to a router's procedures
const procedures = router._def.procedures as Record<string, AnyTRPCProcedure | undefined>;
// oxlint-disable-next-line no-underscore-dangle -- nor to its error formatter
const config = router._def._config;

/**
 * The calls of a request that is answered with one JSON text. All others are left to tRPC's adapter: streams, and what it refuses, such
 * as unknown procedures and wrong methods.
 */
export function jsonCalls(request: FastifyRequest<{ Params: { '*': string } }>): Calls | undefined {
  const { method, headers, raw, body } = request;
  const path = request.params['*'];
  const isStream = headers['trpc-accept'] !== undefined || /jsonl|event-stream/.test(headers.accept ?? '');
  // tRPC decodes the path a second time.
  if (isStream || method === 'HEAD' || path.includes('%')) return undefined;
  const query = new URLSearchParams(/\?([^#]*)/.exec(raw.url ?? '')?.[1]);
  const isBatch = query.get('batch') === '1';
  const type = method === 'GET' ? 'query' : 'mutation';
  const paths = isBatch ? path.split(',') : [path];
  const input = type === 'query' ? query.get('input') || undefined : String(body);
  const isUnusual = query.has('connectionParams') || input?.startsWith(BYTE_ORDER_MARK);
  if (isUnusual || paths.length > MOST_CALLS_IN_A_BATCH || !areAll(type, paths)) return undefined;
  return { type, paths, isBatch, input };
}

function areAll(type: Calls['type'], paths: string[]): boolean {
  // oxlint-disable-next-line no-underscore-dangle -- tRPC has no other access to a procedure's type
  return paths.every((path) => procedures[path]?._def.type === type);
}

/** Answers calls like tRPC's adapter, which creates a web request, a web response and streams between them for each. */
export async function answerCalls(calls: Calls, { createContext, onError, signal }: CallOptions): Promise<CallsAnswer> {
  const { type, paths, isBatch } = calls;
  const context = createContext();
  const ctx = await context.catch(() => undefined);
  const inputs = readOnce(() => inputsOf(calls));
  const errors: TRPCError[] = [];

  async function answerCall(path: string, batchIndex: number) {
    try {
      const getRawInput = async () => inputs()[batchIndex];
      const call = { path, type, getRawInput, ctx: await context, signal, batchIndex };
      return { result: { data: await procedures[path]?.(call) } };
    } catch (cause) {
      const error = getTRPCErrorFromUnknown(cause);
      onError({ error, path });
      errors.push(error);
      return { error: getTRPCErrorShape({ config, error, ctx, path, type, input: undefined }) };
    }
  }
  const answers = await Promise.all(paths.map(answerCall));
  return { status: getHTTPStatusCode(answers), body: JSON.stringify(isBatch ? answers : answers[0]), ctx, errors };
}

function readOnce<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}

/** Called by the procedures, because whether the user is signed in is checked first. */
function inputsOf({ input, isBatch }: Calls): Record<number, unknown> {
  const read: unknown = input === undefined ? {} : parseJson(input);
  if (!isBatch) return { 0: input === undefined ? undefined : read };
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<number, unknown>;
  throw new TRPCError({ code: 'BAD_REQUEST', message: '"input" needs to be an object when doing a batch call' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: (cause as Error).message, cause });
  }
}
