import { ACCOUNT_HEADER, encodeAccount, type Locale } from '@portrait/contract';
import { errorOfAnswer } from '@portrait/react';

/** The signed-in user, as the standalone server returns it. */
export interface Account {
  id: number;
  username: string;
  role: 'user' | 'moderator' | 'admin';
  picture_url: string | null;
}

export interface Credentials {
  username: string;
  password: string;
}

export type DemoAccount = Credentials & Pick<Account, 'role'>;

interface Post {
  body?: Credentials | Record<never, never>;
  /** The page's account; absent for a sign-in. */
  of?: Account;
}

/** @throws the server's error, or one for `problemOf` if the answer is not its */
export async function askServer<T>(path: string, locale: Locale, { body, of }: Post = {}): Promise<T> {
  const response = await fetch(`/api/auth/${path}`, {
    headers: {
      'accept-language': locale,
      ...(body && { 'content-type': 'application/json' }),
      ...(of && { [ACCOUNT_HEADER]: encodeAccount(of.id) }),
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOfAnswer(response.status, answer);
  return answer as T;
}
