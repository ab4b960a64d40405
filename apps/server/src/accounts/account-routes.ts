import type { Deps } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { accounts, users, type UserRow } from '@portrait/db';
import { logAccess } from '@portrait/fastify';
import type { FastifyInstance } from 'fastify';
import { createAccount } from './create-account.ts';
import {
  parseCredentials,
  parseNewCredentials,
  PASSWORD,
  tooLongToCheck,
  USERNAME,
  type Credentials,
} from './credentials.ts';
import { DEMO_ACCOUNTS, isDemoAccount } from './demo-accounts.ts';
import { passwordChecker } from './imported-passwords.ts';
import { hashPassword, type PasswordLine } from './passwords.ts';
import { isReserved } from './reserved-names.ts';
import { checkWithDelay } from './sign-in-delays.ts';
import { SESSION_COOKIE, signedInUser, signIn, type SignInRules } from './sign-in.ts';
import type { AssertStrong } from './weak-passwords.ts';

export interface AccountRules extends SignInRules {
  signUps: 'open' | 'closed';
  signInsPerMinute: number;
  signUpsPerMinute: number;
  line: PasswordLine;
  assertStrong: AssertStrong;
  storage: Deps['storage'];
}

/** The routes to sign up, sign in, sign out, and get the current account. */
export async function accountRoutes(app: FastifyInstance, rules: AccountRules) {
  const { db, demo, signUps, line, assertStrong } = rules;
  const check = passwordChecker(db);

  app.post('/api/auth/sign-up', atMost(rules.signUpsPerMinute), async (request, reply) => {
    if (signUps === 'closed') throw new AppError('SIGN_UPS_CLOSED');
    const credentials = parseNewCredentials(request.body);
    const { username } = credentials;
    if (isReserved(username)) throw new AppError('USERNAME_RESERVED', { username });
    const hash = async (password: string) => line(async () => hashPassword(password));
    const creation = { role: 'user', assertStrong, hash } as const;
    const made = await users.find(db, await createAccount(rules, credentials, creation));
    if (!made) throw new AppError('WRONG_CREDENTIALS');
    return reply.status(201).send(accountJson(await signIn(request, rules, made), rules));
  });

  app.post('/api/auth/sign-in', atMost(rules.signInsPerMinute), async (request) => {
    const credentials = parseCredentials(request.body);
    const user = await matching(await accounts.findByUsername(db, credentials.username), credentials);
    if (!user) throw new AppError('WRONG_CREDENTIALS');
    const signedIn = await signIn(request, rules, user);
    logAccess(request, { userId: user.id }, 'signed in');
    return accountJson(signedIn, rules);
  });

  app.post('/api/auth/sign-out', async (request, reply) => {
    await request.session.destroy();
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).status(204).send();
  });

  app.get('/api/auth/me', async (request, reply) => {
    return reply.header('cache-control', 'no-store').send(accountJson(await signedInUser(rules, request), rules));
  });

  app.get('/api/auth/demo-accounts', async () => (demo ? DEMO_ACCOUNTS : []));

  app.get('/api/auth/settings', async () => ({ sign_ups: signUps, username: USERNAME, password: PASSWORD }));

  async function matching(user: UserRow | undefined, credentials: Credentials): Promise<UserRow | undefined> {
    const { username, password } = credentials;
    if (tooLongToCheck(password)) return undefined;
    let checked: UserRow | undefined;
    await checkWithDelay(rules, { username, purpose: 'sign-in' }, async () => {
      const isRightDemo = () => demo && DEMO_ACCOUNTS.some((account) => account.password === password);
      if (!user || !isDemoAccount(user)) checked = await check(user, password);
      else checked = isRightDemo() ? user : undefined;
      return checked !== undefined;
    });
    return checked;
  }
}

/** A rate limit per client address. */
export function atMost(perMinute: number) {
  return { bodyLimit: 4096, config: { rateLimit: { max: perMinute, timeWindow: '1 minute' } } };
}

function accountJson(user: UserRow, { storage }: Pick<AccountRules, 'storage'>) {
  const { id, username, role, profile_picture, erase_after } = user;
  const picture_url = profile_picture === null ? null : storage.mediaUrl(profile_picture);
  return {
    id,
    username,
    role,
    profile_picture,
    picture_url,
    ...(isDemoAccount(user) && { shared: true }),
    ...(erase_after !== null && { erase_at: erase_after }),
  };
}
