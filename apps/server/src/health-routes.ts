import { users, type Db } from '@portrait/db';
import type { FastifyInstance } from 'fastify';

/** `/healthz`: the process lives. `/readyz`: it can serve. */
export async function healthRoutes(app: FastifyInstance, { db }: { db: Db }) {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => {
    await users.find(db, 0);
    return { status: 'ready' };
  });
}
