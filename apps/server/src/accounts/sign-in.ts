import cookie from '@fastify/cookie';
import session from '@fastify/session';
import type { Principal } from '@portrait/api';
import { users, type Db } from '@portrait/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { sessionStore } from './session-store.ts';

declare module 'fastify' {
  interface Session {
    userId?: number;
  }
}

export const SESSION_COOKIE = 'portrait_session';
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** Cookie sessions for every route: `request.session.userId` is who signed in. */
export const signInSessions = fp(async (app: FastifyInstance, { db, secret }: { db: Db; secret: string }) => {
  await app.register(cookie);
  await app.register(session, {
    secret,
    store: sessionStore(db, LIFETIME_MS),
    cookieName: SESSION_COOKIE,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: LIFETIME_MS },
    saveUninitialized: false,
    rolling: false,
  });
});

/** The `authenticate` that the standalone server gives to Portrait. */
export function authenticator(db: Db) {
  return async function authenticate(request: FastifyRequest): Promise<Principal | null> {
    const { userId } = request.session;
    const user = userId === undefined ? undefined : await users.find(db, userId);
    // A sign-in may have raced the erasure.
    const known = user?.erased_at === null;
    return known ? { id: user.id, role: user.role, ...(user.username !== null && { username: user.username }) } : null;
  };
}
