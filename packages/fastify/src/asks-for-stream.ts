import type { FastifyRequest } from 'fastify';

/** Whether a request asks tRPC for an event stream, which stays open until the client or the server ends it. */
export function asksForStream({ headers, routeOptions }: FastifyRequest): boolean {
  return headers.accept?.includes('text/event-stream') === true && routeOptions.url?.endsWith('/api/trpc/*') === true;
}
