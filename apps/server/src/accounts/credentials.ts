import { AppError } from '@portrait/contract';
import { z } from 'zod';

export const USERNAME = { min: 2, max: 60 };
/** The upper bound prevents clients from making the server hash passwords of 200 KB. */
export const PASSWORD = { min: 8, max: 200 };
/** Invisible characters are not allowed in a name. */
const USERNAME_LETTERS = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}._@+-])+$/u;

export interface Credentials {
  username: string;
  password: string;
}

const credentials = z.object({
  username: z.string().transform((name) => name.normalize('NFC').trim()),
  password: z.string(),
});
const newName = z.object({
  username: z.string().transform((name) => name.normalize('NFKC').trim()),
  password: z.string().optional(),
});
const confirmation = z.object({ password: z.string() });
const passwordChange = z.object({ current_password: z.string(), new_password: z.string() });

/** @throws {AppError} INVALID_REQUEST unless the body has two strings */
export const parseCredentials = (body: unknown): Credentials => parse(credentials, body);
/** @throws {AppError} INVALID_REQUEST */
export const parsePassword = (body: unknown) => parse(confirmation, body).password;
/** @throws {AppError} INVALID_REQUEST unless the body has two strings */
export const parsePasswordChange = (body: unknown) => parse(passwordChange, body);

/** A new name, in a normalized form, with the password if it was asked for. @throws {AppError} INVALID_REQUEST */
export const parseNewName = (body: unknown) => parse(newName, body);

/** Credentials of a new account; its name is stored in a normalized form. */
export function parseNewCredentials(body: unknown): Credentials {
  const { username, password } = parseCredentials(body);
  return { username: username.normalize('NFKC').trim(), password };
}

/** @throws {AppError} INVALID_USERNAME */
export function assertUsername(username: string): void {
  const characters = [...username].length;
  if (characters < USERNAME.min || characters > USERNAME.max || !USERNAME_LETTERS.test(username)) {
    throw new AppError('INVALID_USERNAME', USERNAME);
  }
}

/** @throws {AppError} INVALID_PASSWORD */
export function assertPasswordLength(password: string): void {
  const actual = [...password].length;
  if (actual < PASSWORD.min || actual > PASSWORD.max) throw new AppError('INVALID_PASSWORD', { ...PASSWORD, actual });
}

export function tooLongToCheck(password: string): boolean {
  return [...password].length > PASSWORD.max;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const detail = [...new Set(parsed.error.issues.map(({ path }) => path[0]))].join(', ');
  throw new AppError('INVALID_REQUEST', { detail });
}
