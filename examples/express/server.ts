import { createPortrait } from '@portrait/fastify';
import express, { type Request } from 'express';
import session, { type SessionData } from 'express-session';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

declare module 'express-session' {
  interface SessionData {
    userId: string;
  }
}

/** The users of your application, by their ids. */
const users: Record<string, { username: string }> = {
  'user-ada': { username: 'Ada' },
  'user-blaise': { username: 'Blaise' },
};

/** Your login. It reads the session from the store, so that a sign-out is noticed while an event stream is open. */
async function userOf({ sessionStore, sessionID }: Request) {
  const found = await new Promise<SessionData | null | undefined>((resolve, reject) => {
    sessionStore.get(sessionID, (error, data) => (error ? reject(error) : resolve(data)));
  });
  const user = found && users[found.userId];
  return user ? { id: found.userId, ...user } : null;
}

const pictures = await createPortrait({
  database: 'data/portrait.sqlite',
  storage: 'data/media',
  basePath: '/pictures',
  async authenticate(request: Request) {
    const user = await userOf(request);
    return user && { ...user, role: 'user' };
  },
  log: console,
});

const app = express();
const secret = process.env['SESSION_SECRET'] ?? 'a secret of your own';
app.use(session({ secret, resave: false, saveUninitialized: false, cookie: { httpOnly: true, sameSite: 'lax' } }));
app.use('/pictures', pictures.handler);
app.use(express.json());
app.use(express.static('dist'));

app.get('/me', async (request, response) => void response.json({ user: await userOf(request) }));

app.post('/sign-in/:id', (request, response) => {
  const { id } = request.params;
  if (users[id]) request.session.userId = id;
  response.sendStatus(users[id] ? 204 : 404);
});

const server = app.listen(Number(process.env['PORT'] ?? 3001), '127.0.0.1');
await once(server, 'listening');
console.log(`Listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);

process.once('SIGTERM', async () => {
  server.close();
  await pictures.close();
});
