import '@fastify/cookie';
import { createPortraitRouter, EVENT_STREAM, portraitErrorData } from '@portrait/api';
import { createPortrait } from '@portrait/fastify';
import { initTRPC } from '@trpc/server';
import type { FastifyRequest } from 'fastify';
import superjson from 'superjson';

/** The users of your application, by their ids. */
export const users = new Map([
  ['user-ada', { username: 'Ada' }],
  ['user-blaise', { username: 'Blaise' }],
]);

/** Your login: here a signed cookie with the id. */
function userOf(request: FastifyRequest) {
  const { valid, value: id } = request.unsignCookie(request.cookies['session'] ?? '');
  const user = valid && id !== null ? users.get(id) : undefined;
  return user && id !== null ? { id, ...user, role: 'user' as const } : null;
}

/** The uploads and the pictures stay with Portrait's own routes. */
export const pictures = await createPortrait({
  database: 'data/portrait.sqlite',
  storage: 'data/media',
  authenticate: userOf,
  log: console,
});

export function createContext({ req }: { req: FastifyRequest }) {
  const account = req.headers['portrait-user'];
  return { user: userOf(req), account: typeof account === 'string' ? account : undefined };
}

const t = initTRPC.context<typeof createContext>().create({
  sse: EVENT_STREAM,
  transformer: superjson,
  errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, ...portraitErrorData(error, 'en') } }),
});

export const appRouter = t.router({
  me: t.procedure.query(({ ctx }) => ctx.user),
  now: t.procedure.query(() => new Date()),
  portrait: createPortraitRouter(t, ({ user, account }) => ({ deps: pictures.deps, user, account, locale: 'en' })),
});

export type AppRouter = typeof appRouter;
