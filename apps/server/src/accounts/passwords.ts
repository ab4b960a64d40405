import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@portrait/contract';
import pLimit from 'p-limit';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** It shares libuv's four threads with the files of pictures: these leave half of them. */
const AT_ONCE = 2;
/** At some 50 ms each the last one waits for half a second. */
const MOST_WAITING = 16;
const RETRY_AFTER_SECONDS = 2;

/** Lets few hash passwords at once, and few more wait for it. */
export type PasswordLine = <T>(work: () => Promise<T>) => Promise<T>;

/** @returns a line that throws {AppError} SERVER_BUSY when it is too long */
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

/** Takes as long for a user who does not exist, so that time does not tell who does. */
export async function passwordMatches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  if (passwordHash?.startsWith('$argon2id$')) return verify(passwordHash, password);
  await hashPassword(password);
  return false;
}
