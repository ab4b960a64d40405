import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@portrait/contract';
import pLimit from 'p-limit';
import { isDjangoHash, matchesDjango, spendRounds } from './django-password.ts';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing shares libuv's four threads with file access, so it may use half of them. */
const AT_ONCE = 2;
/** At about 50 ms each, the last one waits for half a second. */
const MOST_WAITING = 16;
const RETRY_AFTER_SECONDS = 2;

/** Limits the passwords that are hashed at once, and those that wait. */
export type PasswordLine = <T>(work: () => Promise<T>) => Promise<T>;

/** @returns a queue that throws {AppError} SERVER_BUSY when it is full */
export function passwordLine(): PasswordLine {
  const limit = pLimit(AT_ONCE);
  return async (work) => {
    if (limit.pendingCount >= MOST_WAITING) {
      throw new AppError('SERVER_BUSY', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    return limit(work);
  };
}

export async function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/**
 * Takes the same time for a user who does not exist, so that timing does not reveal accounts.
 *
 * @param rounds the most of an imported hash, whose time is added to that of every other
 */
export async function passwordMatches(
  passwordHash: string | null | undefined,
  password: string,
  rounds = 0,
): Promise<boolean> {
  const isImported = isDjangoHash(passwordHash);
  const right = isImported ? await matchesDjango(passwordHash, password, rounds) : await spendRounds(password, rounds);
  if (passwordHash?.startsWith('$argon2id$')) return verify(passwordHash, password);
  await hashPassword(password);
  return right === true;
}
