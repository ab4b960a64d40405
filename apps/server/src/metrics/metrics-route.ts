import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '@portrait/contract';
import { answerError } from '@portrait/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { MetricsPlace } from '../config/metrics-place.ts';
import type { Metrics } from './open-metrics.ts';

/** `GET /metrics`, for whoever knows the token if there is one. */
export function metricsRoute(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  app.get('/metrics', async ({ headers }, reply) => {
    if (token !== undefined && !isEqual(headers.authorization ?? '', `Bearer ${token}`)) {
      reply.header('www-authenticate', 'Bearer');
      throw new AppError('NOT_SIGNED_IN');
    }
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });
}

/** Serves the metrics on a port of their own, which the proxy in front of the server does not lead to. */
export async function serveMetrics(
  { listen, token }: MetricsPlace,
  metrics: Metrics,
): Promise<FastifyInstance | undefined> {
  if (!listen) return undefined;
  const app = Fastify({ requestTimeout: 10_000, keepAliveTimeout: 75_000, forceCloseConnections: true });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(() => {
    throw new AppError('NOT_FOUND');
  });
  metricsRoute(app, metrics, token);
  await app.listen(listen);
  return app;
}

/** Takes the same time wherever the two differ, and whatever their lengths. */
function isEqual(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
