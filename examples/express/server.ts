import { createPortrait } from '@portrait/fastify';
import express, { type Request } from 'express';
import session, { type SessionData } from 'express-session';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

declare module 'express-session' {
  interface SessionData {
    userId: string;
  }
}

/** The users of your application, by their ids. */
const users = new Map([
  ['user-ada', { username: 'Ada' }],
  ['user-blaise', { username: 'Blaise' }],
]);

/** Your login. It reads the session from the store, so that a sign-out is noticed while an event stream is open. */
async function userOf({ sessionStore, sessionID }: Request) {
  const found = await new Promise<SessionData | null | undefined>((resolve, reject) => {
    sessionStore.get(sessionID, (error, data) => (error ? reject(error) : resolve(data)));
  });
  const user = found && users.get(found.userId);
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
// express-session keeps the sessions in memory, unless you give it a store.
const secret = process.env['SESSION_SECRET'] ?? randomUUID();
app.use(session({ secret, resave: false, saveUninitialized: false, cookie: { httpOnly: true, sameSite: 'lax' } }));
app.use('/pictures', pictures.handler);
app.use(express.json());
app.use(express.static('dist'));

app.get('/me', async (request, response) => void response.json({ user: await userOf(request) }));

app.post('/sign-in/:id', (request, response) => {
  const { id } = request.params;
  if (users.has(id)) request.session.userId = id;
  response.sendStatus(users.has(id) ? 204 : 404);
});

const server = app.listen(Number(process.env['PORT'] ?? 3001), '127.0.0.1');
await once(server, 'listening');
console.log(`Listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);

process.once('SIGTERM', async () => {
  server.close();
  await pictures.close();
});
