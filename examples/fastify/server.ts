import cookie from '@fastify/cookie';
import files from '@fastify/static';
import { createPortrait } from '@portrait/fastify';
import Fastify, { type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';

/** The users of your application, by their ids. */
const users = new Map([
  ['user-ada', { username: 'Ada' }],
  ['user-blaise', { username: 'Blaise' }],
]);

const app = Fastify({ logger: { level: 'warn' } });
// Without a secret of your own, everybody is signed out by a restart.
await app.register(cookie, { secret: process.env['COOKIE_SECRET'] ?? randomUUID() });
await app.register(files, { root: `${import.meta.dirname}/dist` });

/** Your login: here a signed cookie with the id. */
function userOf(request: FastifyRequest) {
  const { valid, value: id } = request.unsignCookie(request.cookies['session'] ?? '');
  const user = valid && id !== null ? users.get(id) : undefined;
  return user && id !== null ? { id, ...user } : null;
}

app.get('/me', (request) => ({ user: userOf(request) }));

app.post<{ Params: { id: string } }>('/sign-in/:id', (request, reply) => {
  const { id } = request.params;
  if (!users.has(id)) return reply.status(404).send();
  return reply
    .setCookie('session', id, { path: '/', signed: true, httpOnly: true, sameSite: 'lax' })
    .status(204)
    .send();
});

const pictures = await createPortrait({
  database: 'data/portrait.sqlite',
  storage: 'data/media',
  authenticate(request) {
    const user = userOf(request);
    return user && { ...user, role: 'user' };
  },
  log: app.log,
});
await app.register(pictures.plugin);
app.addHook('onClose', pictures.close);

console.log(`Listening on ${await app.listen({ port: Number(process.env['PORT'] ?? 3001) })}`);
process.once('SIGTERM', () => void app.close());
