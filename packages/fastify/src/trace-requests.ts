import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AppError } from '@portrait/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What an operator looks for after an attack: nobody signed in, not allowed, too often. */
const WORTH_A_LINE = new Set([401, 403, 429]);

const addressKeys = new WeakMap<IncomingMessage, string>();

/** Gives every answer the id under which the log speaks of its request. The id is the server's own: nobody else writes it. */
export function traceRequests(app: FastifyInstance, addressKey: string): void {
  app.addHook('onRequest', async (request, reply) => {
    addressKeys.set(request.raw, addressKey);
    reply.header('x-request-id', request.id);
  });
}

/** A client's address as the audit trail and the log may keep it. */
export function hashAddress(addressKey: string, { ip }: FastifyRequest): string {
  return createHmac('sha256', addressKey).update(ip).digest('hex').slice(0, 32);
}

/** A line on who may and who may not, with the request's id and the address as a hash; never a name or a password. */
export function logAccess(request: FastifyRequest, facts: object, message: string): void {
  const key = addressKeys.get(request.raw);
  const from = key === undefined ? undefined : hashAddress(key, request);
  request.log.info({ ...facts, method: request.method, route: request.routeOptions.url, from }, message);
}

export function logRefusal(request: FastifyRequest, { code, status }: AppError): void {
  if (WORTH_A_LINE.has(status)) logAccess(request, { code, status }, 'refused');
}
