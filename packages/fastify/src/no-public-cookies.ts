import type { FastifyInstance } from 'fastify';
import { CACHE_CONTROL_IF_SENT } from './send-picture.ts';

/**
 * Removes a host's cookies from every response that a shared cache may store, which would send them to strangers. It runs after the
 * hooks of plugins that the host registered before, such as sessions.
 */
export function noPublicCookies(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    const said = reply.getHeader(CACHE_CONTROL_IF_SENT) ?? reply.getHeader('cache-control');
    const cacheControl = String(said ?? 'no-store');
    if (!/\b(private|no-store)\b/i.test(cacheControl)) reply.removeHeader('set-cookie');
  });
}
