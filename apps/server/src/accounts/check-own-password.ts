import { AppError } from '@portrait/contract';
import { sessions, type UserRow } from '@portrait/db';
import type { FastifyRequest } from 'fastify';
import { tooLongToCheck } from './credentials.ts';
import { passwordMatches } from './passwords.ts';
import { idHash, momentOf } from './session-store.ts';
import { checkWithDelay, type Delays } from './sign-in-delays.ts';
import type { SignInRules } from './sign-in.ts';

/** By then, somebody else may sit at the device. */
const RECENT_MS = 10 * 60_000;

/**
 * Checks the password of a signed-in user. Wrong ones delay further attempts, separately from those of sign-ins.
 *
 * @throws {AppError} WRONG_CREDENTIALS, TOO_MANY_FAILURES, SERVER_BUSY
 */
export async function assertOwnPassword(delays: Delays, user: UserRow, password: string): Promise<void> {
  const guarded = { username: user.username ?? '', purpose: 'password-change' } as const;
  const matches = async () => passwordMatches(user.password_hash, password);
  if (tooLongToCheck(password) || !(await checkWithDelay(delays, guarded, matches))) {
    throw new AppError('WRONG_CREDENTIALS');
  }
}

/**
 * Checks the password of a signed-in user, unless they have just signed in.
 *
 * @throws {AppError} PASSWORD_NEEDED if it is missing, and the errors of `assertOwnPassword`
 */
export async function assertRecentOrPassword(
  rules: SignInRules & Delays,
  request: FastifyRequest,
  { user, password }: { user: UserRow; password: string | undefined },
): Promise<void> {
  if (password !== undefined) return assertOwnPassword(rules, user, password);
  const session = await sessions.find(rules.db, { idHash: idHash(request.session.sessionId), ...momentOf(rules) });
  const age = session ? rules.now().getTime() - Date.parse(session.created_at) : Infinity;
  if (age > RECENT_MS) throw new AppError('PASSWORD_NEEDED');
}
