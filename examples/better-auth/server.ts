import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createPortrait, gravatarUrl } from '@portrait/fastify';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

/** Your login. This one forgets its users when it stops. */
const auth = betterAuth({
  secret: process.env['BETTER_AUTH_SECRET'] ?? randomUUID(),
  // Your host. Links in mails lead to it, so it must not be one that a request chose.
  baseURL: { allowedHosts: ['127.0.0.1:*', 'localhost:*'], protocol: 'http' },
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  emailAndPassword: { enabled: true },
  databaseHooks: {
    session: {
      create: {
        // Nobody waits for it, and it cannot fail a sign-in: see what becomes of it in its result.
        after: async ({ userId }) => void offerPicture(userId).catch(console.error),
      },
    },
  },
});

const pictures = await createPortrait<Request>({
  database: 'data/portrait.sqlite',
  storage: 'data/media',
  basePath: '/pictures',
  async authenticate({ headers }) {
    const session = await auth.api.getSession({ headers });
    return session && { id: session.user.id, role: 'user', username: session.user.name };
  },
  log: console,
});

/** Their first picture, from their provider or Gravatar, for them to confirm. */
async function offerPicture(id: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  const user = await internalAdapter.findUserById(id);
  if (!user) return;
  await pictures.offer({ id, role: 'user', username: user.name }, user.image ?? gravatarUrl(user.email));
}

const app = new Hono();
app.all('/pictures/*', (context) => pictures.fetch(context.req.raw));
app.on(['GET', 'POST'], '/api/auth/*', (context) => auth.handler(context.req.raw));
app.use('/*', serveStatic({ root: './dist' }));

const options = { fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env['PORT'] ?? 3001) };
const server = serve(options, ({ port }: AddressInfo) => console.log(`Listening on http://127.0.0.1:${port}`));

process.once('SIGTERM', async () => {
  server.close();
  await pictures.close();
});
