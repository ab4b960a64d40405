import type { FastifyInstance } from 'fastify';
import type { Obstacle } from './readiness.ts';

const RETRY_AFTER_SECONDS = 5;

/** `/healthz`: the process is alive. `/readyz`: it can serve requests, or the obstacles. */
export async function healthRoutes(
  app: FastifyInstance,
  { findObstacles }: { findObstacles: () => Promise<Obstacle[]> },
) {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const obstacles = await findObstacles();
    reply.header('cache-control', 'no-store');
    if (obstacles.length === 0) return { status: 'ready' };
    return reply
      .status(503)
      .header('retry-after', String(RETRY_AFTER_SECONDS))
      .send({ status: 'not ready', obstacles });
  });
}
