import { ACCOUNT_HEADER, encodeAccount, type Locale } from '@portrait/contract';
import { errorOfAnswer } from '@portrait/react';

/** The signed-in user, as the standalone server returns it. */
export interface Account {
  id: number;
  username: string;
  role: 'user' | 'moderator' | 'admin';
  picture_url: string | null;
  /** Whether it is one of the demonstration, which everybody shares. */
  shared?: true;
  /** When it is erased, because it was deleted. */
  erase_at?: string;
}

export interface Credentials {
  username: string;
  password: string;
}

export type DemoAccount = Credentials & Pick<Account, 'role'>;

interface Request {
  /** By default POST with a body, GET without. */
  method?: 'DELETE';
  body?: object;
}

interface OfAccount {
  /** The page's account; absent for a sign-in. */
  of?: Account;
}

/**
 * Asks the server something for the page's account. If the session has ended, the page asks to sign in again.
 *
 * @throws the server's error, or one for `problemOf` if the answer is not its
 */
export type AskForAccount = <T>(path: string, request?: Request) => Promise<T>;

/** @throws the server's error, or one for `problemOf` if the answer is not its */
export async function askServer<T>(
  path: string,
  locale: Locale,
  { method, body, of }: Request & OfAccount = {},
): Promise<T> {
  const response = await fetch(`/api/auth/${path}`, {
    headers: {
      'accept-language': locale,
      ...(body && { 'content-type': 'application/json' }),
      ...(of && { [ACCOUNT_HEADER]: encodeAccount(of.id) }),
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    ...(method && { method }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOfAnswer(response.status, answer);
  return answer as T;
}
