import { AppError } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import { asksForStream } from './asks-for-stream.ts';

const UNTIL_ANOTHER_SERVES_SECONDS = 5;

/**
 * Answers requests on open connections during shutdown with Portrait's 503. Fastify's own response takes precedence unless the
 * host sets `return503OnClosing: false`.
 *
 * A request for an event stream gets no answer, but its connection is cut, from the moment on when the host is about to close: after
 * an error status a browser never asks again, after a broken connection it does, and a proxy asks the next server at once.
 *
 * @param aboutToClose aborts when the host is about to close
 */
export function refuseWhileClosing(app: FastifyInstance, aboutToClose: AbortSignal | undefined): void {
  let closing = false;
  app.addHook('preClose', async () => void (closing = true));
  app.addHook('onRequest', async (request, reply) => {
    if (asksForStream(request) && (closing || aboutToClose?.aborted)) {
      reply.hijack();
      reply.raw.destroy();
      return reply;
    }
    if (!closing) return;
    reply.header('connection', 'close');
    throw new AppError('SERVER_BUSY', { retryAfterSeconds: UNTIL_ANOTHER_SERVES_SECONDS });
  });
}
