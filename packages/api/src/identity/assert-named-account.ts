import { ACCOUNT_HEADER, AppError } from '@portrait/contract';
import type { HostPrincipal } from '../deps.ts';

/**
 * A page names in `Portrait-User` the account that it was rendered for, percent-encoded. Requests without it pass, and so do those
 * without a session, which are refused where it matters.
 *
 * @throws {AppError} ACCOUNT_CHANGED if the session is another account's; INVALID_REQUEST
 */
export function assertNamedAccount(named: string | undefined, user: HostPrincipal | null): void {
  if (named === undefined || !user || decode(named) === String(user.id)) return;
  throw new AppError('ACCOUNT_CHANGED', { userId: user.id, username: user.username ?? String(user.id) });
}

function decode(named: string): string {
  try {
    return decodeURIComponent(named);
  } catch {
    throw new AppError('INVALID_REQUEST', { detail: ACCOUNT_HEADER });
  }
}
