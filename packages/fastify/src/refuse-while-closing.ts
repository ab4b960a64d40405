import { AppError } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';

const UNTIL_ANOTHER_SERVES_SECONDS = 5;

/**
 * Answers requests on open connections during shutdown with Portrait's 503. Fastify's own response takes precedence unless the
 * host sets `return503OnClosing: false`.
 */
export function refuseWhileClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => void (closing = true));
  app.addHook('onRequest', async (_request, reply) => {
    if (!closing) return;
    reply.header('connection', 'close');
    throw new AppError('SERVER_BUSY', { retryAfterSeconds: UNTIL_ANOTHER_SERVES_SECONDS });
  });
}
