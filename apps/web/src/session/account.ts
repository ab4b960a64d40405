import { ACCOUNT_HEADER, encodeAccount, type Locale } from '@portrait/contract';
import { problemOfBody } from '@portrait/react';

/** Who is signed in, as the standalone server's login says it. */
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
  /** Whose page it is; a sign-in is nobody's yet. */
  of?: Account;
}

/** @throws {AppError} what the server told */
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
  if (!response.ok) throw problemOfBody(answer);
  return answer as T;
}
