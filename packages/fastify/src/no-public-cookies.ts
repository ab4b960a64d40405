import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { CACHE_CONTROL_IF_SENT } from './send-picture.ts';

/** Node calls this method of a response with the finished headers, after everything that sets one, such as sessions of Express. */
const STORE = '_storeHeader';

interface StoresHead {
  [STORE]?: (firstLine: string, headers: unknown) => void;
}

/**
 * Removes a host's cookies from every response that a shared cache may store, which would send them to strangers. It runs after the
 * hooks of plugins that the host registered before, such as sessions.
 */
export function noPublicCookies(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    const said = reply.getHeader(CACHE_CONTROL_IF_SENT) ?? reply.getHeader('cache-control');
    const cacheControl = String(said ?? 'no-store');
    if (/\b(private|no-store)\b/i.test(cacheControl)) return;
    reply.removeHeader('set-cookie');
    removeWhenSent(reply.raw);
  });
}

/** Removes the cookies that another framework has set, or sets just before the head is sent. */
function removeWhenSent(response: ServerResponse & StoresHead): void {
  const store = response[STORE];
  response[STORE] = function storeWithout(firstLine, headers) {
    response.removeHeader('set-cookie');
    store?.call(response, firstLine, headers);
  };
}
