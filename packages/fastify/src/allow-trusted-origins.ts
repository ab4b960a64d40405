import { ACCOUNT_HEADER } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import { trustedOriginCheck } from './trusted-origins.ts';

/** How long browsers cache a preflight response, in seconds. */
const PREFLIGHT_LASTS = 600;

/** Lets pages of trusted origins read responses with the user's cookie. Responses to other origins reveal no origins. */
export function allowTrustedOrigins(app: FastifyInstance, paths: string[], trustedOrigins: string[] = []): void {
  if (trustedOrigins.length === 0) return;
  const isTrusted = trustedOriginCheck(trustedOrigins);

  app.addHook('onSend', async ({ headers: { origin } }, reply) => {
    const varies = [reply.getHeader('vary'), 'origin'].flat().filter((name) => name !== undefined);
    reply.header('vary', varies.join(', '));
    if (origin === undefined || !isTrusted(origin)) return;
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': `retry-after, x-request-id, ${ACCOUNT_HEADER}`,
    });
  });

  for (const path of paths) {
    app.options(path, async ({ headers }, reply) => {
      reply.headers({
        'access-control-allow-methods': 'GET, POST, DELETE',
        // A host's login may need any header.
        'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
        'access-control-max-age': PREFLIGHT_LASTS,
      });
      return reply.status(204).send();
    });
  }
}
