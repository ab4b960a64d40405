import { mediaUrl } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { accounts, users, type Db, type UserRow } from '@portrait/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assertAcceptable, parseCredentials, tooLongToCheck, type Credentials } from './credentials.ts';
import { DEMO_ACCOUNTS, DEMO_HASH } from './demo-accounts.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { SESSION_COOKIE } from './sign-in.ts';

export interface AccountOptions {
  db: Db;
  demo: boolean;
  signInsPerMinute: number;
}

/** Sign up, sign in, sign out, and who one is. */
export async function accountRoutes(app: FastifyInstance, { db, demo, signInsPerMinute }: AccountOptions) {
  const guarded = {
    bodyLimit: 4096,
    config: { rateLimit: { max: signInsPerMinute, timeWindow: '1 minute' } },
  };

  app.post('/api/auth/sign-up', guarded, async (request, reply) => {
    const credentials = parseCredentials(request.body);
    assertAcceptable(credentials);
    const passwordHash = await hashPassword(credentials.password);
    const { username } = credentials;
    const now = new Date().toISOString();
    const id = await accounts.create(db, { username, passwordHash, role: 'user', now });
    if (id === undefined) throw new AppError('USERNAME_TAKEN', { username });
    return reply.status(201).send(accountJson(await signIn(request, id)));
  });

  app.post('/api/auth/sign-in', guarded, async (request) => {
    const credentials = parseCredentials(request.body);
    const user = await accounts.findByUsername(db, credentials.username);
    if (!(await matches(user, credentials)) || !user) throw new AppError('WRONG_CREDENTIALS');
    return accountJson(await signIn(request, user.id));
  });

  app.post('/api/auth/sign-out', async (request, reply) => {
    await request.session.destroy();
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).status(204).send();
  });

  app.get('/api/auth/me', async (request, reply) => {
    const { userId } = request.session;
    const user = userId === undefined ? undefined : await users.find(db, userId);
    if (!user || user.erased_at !== null) throw new AppError('NOT_SIGNED_IN');
    return reply.header('cache-control', 'no-store').send(accountJson(user));
  });

  app.get('/api/auth/demo-accounts', async () => (demo ? DEMO_ACCOUNTS : []));

  async function matches(user: UserRow | undefined, credentials: Credentials): Promise<boolean> {
    if (tooLongToCheck(credentials)) return false;
    if (user?.password_hash !== DEMO_HASH) return passwordMatches(user?.password_hash, credentials.password);
    return demo && DEMO_ACCOUNTS.some((account) => account.password === credentials.password);
  }

  /** Under a new session id: one that somebody planted before is worth nothing. */
  async function signIn(request: FastifyRequest, userId: number): Promise<UserRow> {
    await request.session.regenerate();
    const user = await users.find(db, userId);
    if (!user || user.erased_at !== null) throw new AppError('WRONG_CREDENTIALS');
    request.session.userId = userId;
    return user;
  }
}

function accountJson({ id, username, role, profile_picture }: UserRow) {
  const picture_url = profile_picture === null ? null : mediaUrl(profile_picture);
  return { id, username, role, profile_picture, picture_url };
}
