import { AppError } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';

const UNTIL_ANOTHER_SERVES_SECONDS = 5;

/**
 * Answers requests that come while the server closes, over connections it still has, as every other refusal. Fastify's own
 * answer goes first unless the host sets `return503OnClosing: false`.
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
