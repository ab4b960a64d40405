import type { FastifyInstance } from 'fastify';

/**
 * Takes a host's cookies off every answer that a shared cache may keep: it would hand them to strangers. Runs after the hooks of
 * plugins that the host registered before, as those of sessions.
 */
export function noPublicCookies(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    const cacheControl = String(reply.getHeader('cache-control') ?? 'no-store');
    if (!/\b(private|no-store)\b/i.test(cacheControl)) reply.removeHeader('set-cookie');
  });
}
