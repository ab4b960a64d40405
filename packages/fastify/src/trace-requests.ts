import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AppError, ErrorCode } from '@portrait/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The statuses that an operator searches for after an attack: not signed in, forbidden, too many requests. */
const WORTH_A_LINE = new Set([401, 403, 429]);

/** How many addresses are remembered. */
const MOST_REMEMBERED = 1_000;

const addressKeys = new WeakMap<IncomingMessage, string>();
const refusals = new WeakMap<IncomingMessage, ErrorCode>();

/** Adds the id of the request's log lines to every response. The server generates it; clients cannot set it. */
export function traceRequests(app: FastifyInstance, addressKey: string): void {
  app.addHook('onRequest', async (request, reply) => {
    addressKeys.set(request.raw, addressKey);
    reply.header('x-request-id', request.id);
  });
}

/** The hash of a client's address, for the audit trail and the log. */
function hashAddress(addressKey: string, ip: string): string {
  return createHmac('sha256', addressKey).update(ip).digest('hex').slice(0, 32);
}

/** Hashes clients' addresses, and remembers recent ones, because every request needs one. */
export function addressHasher(addressKey: string): (request: FastifyRequest) => string | undefined {
  const hashes = new Map<string, string>();
  return (request) => {
    const ip = addressOf(request);
    if (ip === undefined) return undefined;
    const hash = hashes.get(ip) ?? hashAddress(addressKey, ip);
    if (hashes.size >= MOST_REMEMBERED) hashes.clear();
    hashes.set(ip, hash);
    return hash;
  };
}

/** Unknown on a Unix socket, whatever Fastify's type says, and for a web request. */
function addressOf({ ip }: { ip: string | undefined }): string | undefined {
  return ip;
}

/** Logs an access decision with the request's id and the hashed address, but never a name or a password. */
export function logAccess(request: FastifyRequest, facts: object, message: string): void {
  const key = addressKeys.get(request.raw);
  const ip = addressOf(request);
  const from = key === undefined || ip === undefined ? undefined : hashAddress(key, ip);
  request.log.info({ ...facts, method: request.method, route: request.routeOptions.url, from }, message);
}

export function logRefusal(request: FastifyRequest, { code, status }: AppError): void {
  refusals.set(request.raw, code);
  if (WORTH_A_LINE.has(status)) logAccess(request, { code, status }, 'refused');
}

/** The code with which a request was refused, for the host's metrics; undefined if it was not. */
export function refusalOf(request: FastifyRequest): ErrorCode | undefined {
  return refusals.get(request.raw);
}
