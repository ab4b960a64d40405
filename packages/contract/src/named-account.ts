import type { UserId } from './schemas/values.ts';

/**
 * In a request: the account that its page was rendered for. A write with another account's session is refused. In an answer over
 * tRPC: the account that the answer is about.
 */
export const ACCOUNT_HEADER = 'portrait-user';

/** An account's id as a header value. */
export function encodeAccount(id: UserId): string {
  return encodeURIComponent(id);
}
