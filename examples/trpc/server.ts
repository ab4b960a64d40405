import cookie from '@fastify/cookie';
import files from '@fastify/static';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify from 'fastify';
import { randomUUID } from 'node:crypto';
import { appRouter, createContext, pictures, users } from './router.ts';

const app = Fastify({ logger: { level: 'warn' }, routerOptions: { maxParamLength: 5000 } });
// Without a secret of your own, everybody is signed out by a restart.
await app.register(cookie, { secret: process.env['COOKIE_SECRET'] ?? randomUUID() });
await app.register(files, { root: `${import.meta.dirname}/dist` });
await app.register(pictures.plugin);
app.addHook('onClose', pictures.close);

// A change is refused if another site's page sent it.
app.addHook('onRequest', async (request, reply) => {
  const site = request.headers['sec-fetch-site'] ?? 'same-origin';
  if (request.method !== 'GET' && site !== 'same-origin') return reply.status(403).send();
});
await app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router: appRouter, createContext } });

app.post<{ Params: { id: string } }>('/sign-in/:id', (request, reply) => {
  const { id } = request.params;
  if (!users.has(id)) return reply.status(404).send();
  return reply
    .setCookie('session', id, { path: '/', signed: true, httpOnly: true, sameSite: 'lax' })
    .status(204)
    .send();
});

console.log(`Listening on ${await app.listen({ port: Number(process.env['PORT'] ?? 3001) })}`);
process.once('SIGTERM', () => void app.close());
