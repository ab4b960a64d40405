import { timestamp, type ChangeDeps } from '@portrait/api';
import { AppError, type Role } from '@portrait/contract';
import { accounts, changeAccount, formerNames, journal, users } from '@portrait/db';
import { assertPasswordLength, assertUsername, type Credentials } from './credentials.ts';
import { hashPassword } from './passwords.ts';
import type { AssertStrong } from './weak-passwords.ts';

/**
 * Checks the rules for every password: not too short, and not easy to guess.
 *
 * @throws {AppError} INVALID_PASSWORD, WEAK_PASSWORD
 */
export async function assertGoodPassword(credentials: Credentials, assertStrong: AssertStrong): Promise<void> {
  assertPasswordLength(credentials.password);
  await assertStrong(credentials);
}

/**
 * Creates an account.
 *
 * @returns its id
 * @throws {AppError} INVALID_USERNAME, INVALID_PASSWORD, WEAK_PASSWORD, USERNAME_TAKEN, USERNAME_TOO_SIMILAR
 */
export async function createAccount(
  deps: ChangeDeps,
  credentials: Credentials,
  { role, assertStrong, hash = hashPassword }: CreationRules,
): Promise<number> {
  const { username, password } = credentials;
  assertUsername(username);
  await assertGoodPassword(credentials, assertStrong);
  const id = await insertAccount(deps, { username, role, passwordHash: await hash(password) });
  if (id !== undefined) return id;
  const taken = await accounts.findByUsername(deps.db, username);
  throw new AppError(taken ? 'USERNAME_TAKEN' : 'USERNAME_TOO_SIMILAR', { username });
}

/**
 * Inserts the row of an account. A role above `user` is recorded in the journal.
 *
 * @returns its id, or undefined if the username is taken in any capitalization, or looks like one that is taken
 * @throws {AppError} USERNAME_TAKEN if the name is kept for somebody who had it
 */
export async function insertAccount(
  deps: ChangeDeps,
  { role, ...account }: { username: string; passwordHash: string; role: Role },
): Promise<number | undefined> {
  const now = timestamp(deps);
  return changeAccount(deps.db, async (tx) => {
    const ownerId = await accounts.insert(tx, { ...account, role, now });
    // Asked after the row is there: a name that is given up in the same moment is kept by then.
    const keeper = ownerId && (await formerNames.findOwner(tx, { username: account.username, now }));
    if (keeper !== undefined) throw new AppError('USERNAME_TAKEN', { username: account.username });
    if (ownerId === undefined || role === 'user') return ownerId;
    const given = { action: 'role_changed', actor: journal.SYSTEM, uploadId: null, after: role, now } as const;
    const head = await journal.append(tx, { ownerId, seq: 0, hash: '' }, given);
    await users.set(tx, ownerId, { journal_seq: head.seq, journal_hash: head.hash });
    return ownerId;
  });
}

export interface CreationRules {
  role: Role;
  assertStrong: AssertStrong;
  hash?: (password: string) => Promise<string>;
}
