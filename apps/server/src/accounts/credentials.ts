import { AppError } from '@portrait/contract';
import { z } from 'zod';

const USERNAME = { min: 2, max: 60 };
/** The upper bound keeps a hash of a 200 KB password from being somebody's lever. */
const PASSWORD = { min: 8, max: 200 };

const bodySchema = z.object({ username: z.string(), password: z.string() });

export interface Credentials {
  username: string;
  password: string;
}

/** @throws {AppError} INVALID_REQUEST when there are no two strings */
export function parseCredentials(body: unknown): Credentials {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) throw new AppError('INVALID_REQUEST', { detail: 'username, password' });
  return { username: parsed.data.username.normalize('NFC').trim(), password: parsed.data.password };
}

/** @throws {AppError} INVALID_USERNAME, INVALID_PASSWORD */
export function assertAcceptable({ username, password }: Credentials): void {
  const characters = [...username].length;
  if (characters < USERNAME.min || characters > USERNAME.max || !/^[\p{L}\p{M}\p{N}._@+-]+$/u.test(username)) {
    throw new AppError('INVALID_USERNAME', USERNAME);
  }
  const actual = [...password].length;
  if (actual < PASSWORD.min || actual > PASSWORD.max) throw new AppError('INVALID_PASSWORD', { ...PASSWORD, actual });
}

export function tooLongToCheck({ password }: Credentials): boolean {
  return [...password].length > PASSWORD.max;
}
