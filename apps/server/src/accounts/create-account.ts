import { AppError } from '@portrait/contract';
import { accounts, type Db, type Role } from '@portrait/db';
import { assertPasswordLength, assertUsername, type Credentials } from './credentials.ts';
import { hashPassword } from './passwords.ts';
import type { AssertStrong } from './weak-passwords.ts';

/**
 * What any password must be: neither too short nor easy to guess.
 *
 * @throws {AppError} INVALID_PASSWORD, WEAK_PASSWORD
 */
export async function assertGoodPassword(credentials: Credentials, assertStrong: AssertStrong): Promise<void> {
  assertPasswordLength(credentials.password);
  await assertStrong(credentials);
}

/**
 * Makes an account.
 *
 * @returns its id
 * @throws {AppError} INVALID_USERNAME, INVALID_PASSWORD, WEAK_PASSWORD, USERNAME_TAKEN, USERNAME_TOO_SIMILAR
 */
export async function createAccount(
  db: Db,
  credentials: Credentials,
  { role, now, assertStrong, hash = hashPassword }: CreationRules,
): Promise<number> {
  const { username, password } = credentials;
  assertUsername(username);
  await assertGoodPassword(credentials, assertStrong);
  const id = await accounts.create(db, { username, role, passwordHash: await hash(password), now });
  if (id !== undefined) return id;
  const taken = await accounts.findByUsername(db, username);
  throw new AppError(taken ? 'USERNAME_TAKEN' : 'USERNAME_TOO_SIMILAR', { username });
}

export interface CreationRules {
  role: Role;
  now: string;
  assertStrong: AssertStrong;
  hash?: (password: string) => Promise<string>;
}
