import { fastifyCookie as cookie, Signer } from '@fastify/cookie';
import session from '@fastify/session';
import type { Principal } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { users, type UserRow } from '@portrait/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isDemoAccount, signOutDemoAccount } from './demo-accounts.ts';
import { findSessionUser, sessionStore, type SessionRules } from './session-store.ts';
import { shortUserAgent } from './short-user-agent.ts';

declare module 'fastify' {
  interface Session {
    userId?: number;
    userAgent?: string | null;
  }
}

export const SESSION_COOKIE = 'portrait_session';

export interface SignInRules extends SessionRules {
  secret: string;
  /** Whether the demo accounts can sign in. */
  demo: boolean;
}

/**
 * Cookie sessions for the routes that start and end them: `request.session.userId` is the signed-in user. All other routes only read
 * the cookie (see `authenticator`), because the plugin would set one in every response, even that of a public picture.
 */
export const signInSessions = fp(async (app: FastifyInstance, rules: SignInRules) => {
  await app.register(cookie);
  await app.register(session, {
    secret: rules.secret,
    store: sessionStore(rules),
    cookieName: SESSION_COOKIE,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: rules.lifetimeMs },
    saveUninitialized: false,
    rolling: false,
  });
});

/** The standalone server's `authenticate`: finds the current account of the request's cookie. */
export function authenticator(rules: SignInRules) {
  const signer = new Signer(rules.secret);
  return async function authenticate({ headers }: FastifyRequest): Promise<Principal | null> {
    const signed = cookie.parse(headers.cookie ?? '')[SESSION_COOKIE];
    const { valid, value: id } = signer.unsign(signed ?? '');
    const found = valid && id !== null ? await findSessionUser(rules, id) : null;
    const user = found && (await ifAllowed(rules, found));
    // Who deletes their account can only take it back, or leave.
    if (user?.erase_after) return null;
    return user && { id: user.id, role: user.role, ...(user.username !== null && { username: user.username }) };
  };
}

/** @throws {AppError} NOT_SIGNED_IN */
export async function signedInUser(rules: SignInRules, request: FastifyRequest): Promise<UserRow> {
  const { userId } = request.session;
  const found = userId === undefined ? undefined : await users.find(rules.db, userId);
  const user = found && (await ifAllowed(rules, found));
  if (!user) throw new AppError('NOT_SIGNED_IN');
  return user;
}

/**
 * Signs in under a new session id, so that a session id planted before is worthless.
 *
 * @throws {AppError} WRONG_CREDENTIALS if the user was erased, or their password changed, since this one was checked
 */
export async function signIn(request: FastifyRequest, { db }: SignInRules, checked: UserRow): Promise<UserRow> {
  await request.session.regenerate();
  request.session.userId = checked.id;
  request.session.userAgent = shortUserAgent(request.headers['user-agent']);
  await request.session.save();
  // The plugin would clear this cookie in the same response that sets the new one.
  delete request.cookies[SESSION_COOKIE];
  // Checked after the session exists: a change of the account ends the sessions that exist by then.
  const user = await users.find(db, checked.id);
  if (user && user.erased_at === null && user.password_hash === checked.password_hash) return user;
  await request.session.destroy();
  throw new AppError('WRONG_CREDENTIALS');
}

/** The user, if they may be signed in. */
async function ifAllowed<User extends Pick<UserRow, 'id' | 'erased_at' | 'password_hash'>>(
  { db, demo }: SignInRules,
  user: User,
): Promise<User | null> {
  // The sign-in may have raced an erasure.
  if (user.erased_at !== null) return null;
  if (demo || !isDemoAccount(user)) return user;
  await signOutDemoAccount(db, user.id);
  return null;
}
