import { accounts, users, type Db, type UserRow } from '@portrait/db';
import { DJANGO_HASH, isDjangoHash, roundsOf } from './django-password.ts';
import { hashPassword, passwordMatches } from './passwords.ts';

/** Checks passwords of accounts some of which may have been imported. */
export type CheckPassword = (user: UserRow | undefined, password: string) => Promise<UserRow | undefined>;

/**
 * Compares a password with that of a user. An imported hash is replaced by one of our own when the password is right. As long as there are
 * imported hashes, every comparison takes the time of both kinds: the time tells neither whether a user exists, nor which kind they have.
 *
 * @returns a function that returns the user's row as compared with; undefined if the password is wrong, or there is no such user
 */
export function passwordChecker(db: Db): CheckPassword {
  // Only an import adds such hashes, and then no server runs.
  let most: Promise<number> | undefined;
  return async (user, password) => {
    most ??= accounts.findLastHash(db, DJANGO_HASH).then(roundsOf);
    const rounds = await most.catch((error: unknown) => {
      most = undefined;
      throw error;
    });
    const right = await passwordMatches(user?.password_hash, password, rounds);
    if (!user || !right) return undefined;
    return isDjangoHash(user.password_hash) ? upgraded(db, user, user.password_hash, password) : user;
  };
}

async function upgraded(db: Db, user: UserRow, from: string, password: string): Promise<UserRow | undefined> {
  await accounts.replaceHash(db, { id: user.id, from, to: await hashPassword(password) });
  // Another sign-in may have replaced it first, or a command have set another password.
  const now = await users.find(db, user.id);
  return now && (await passwordMatches(now.password_hash, password)) ? now : undefined;
}
