import { fastifyCookie as cookie, Signer } from '@fastify/cookie';
import session from '@fastify/session';
import type { Principal } from '@portrait/api';
import { users, type Db } from '@portrait/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { findSession, sessionStore } from './session-store.ts';

declare module 'fastify' {
  interface Session {
    userId?: number;
  }
}

export const SESSION_COOKIE = 'portrait_session';
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

export interface SignInOptions {
  db: Db;
  secret: string;
  /** Hears whose session has ended. */
  onSessionEnd(userId: number): void;
}

/**
 * Cookie sessions for the routes that begin and end them: `request.session.userId` is who signed in. All other routes only read
 * the cookie, see `authenticator`: the plugin would send one with every answer, a public picture's too.
 */
export const signInSessions = fp(async (app: FastifyInstance, { db, secret, onSessionEnd }: SignInOptions) => {
  await app.register(cookie);
  await app.register(session, {
    secret,
    store: sessionStore(db, LIFETIME_MS, onSessionEnd),
    cookieName: SESSION_COOKIE,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: LIFETIME_MS },
    saveUninitialized: false,
    rolling: false,
  });
});

/** The `authenticate` that the standalone server gives to Portrait: who the request's cookie is now. */
export function authenticator(db: Db, secret: string) {
  const signer = new Signer(secret);
  return async function authenticate({ headers }: FastifyRequest): Promise<Principal | null> {
    const signed = cookie.parse(headers.cookie ?? '')[SESSION_COOKIE];
    const { valid, value: id } = signer.unsign(signed ?? '');
    const userId = valid && id !== null ? (await findSession(db, id))?.userId : undefined;
    const user = userId === undefined ? undefined : await users.find(db, userId);
    // A sign-in may have raced the erasure.
    const known = user?.erased_at === null;
    return known ? { id: user.id, role: user.role, ...(user.username !== null && { username: user.username }) } : null;
  };
}
