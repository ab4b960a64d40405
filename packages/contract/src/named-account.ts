import type { UserId } from './schemas/values.ts';

/**
 * Of a request, the account that its page was drawn for: what would change something under another's session is refused. Of
 * an answer over tRPC, the account it is about.
 */
export const ACCOUNT_HEADER = 'portrait-user';

/** An account's id as a header says it. */
export function encodeAccount(id: UserId): string {
  return encodeURIComponent(id);
}
