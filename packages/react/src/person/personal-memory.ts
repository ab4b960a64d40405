import type { UserId } from '@portrait/contract';

/** What this browser remembers about one person for the next start of a page. */
interface Kept {
  /** The 512 px square of their picture; null for none. */
  pictureUrl?: string | null | undefined;
  /** Their squares in AVIF. */
  avifUrls?: string[];
  /** Pictures go live as soon as they are sent, without a confirmation. */
  confirmImmediately?: boolean;
}

/** One entry for everything, so that an entry about another person replaces it. */
const KEY = 'portrait.person';

/** Returns nothing about anybody else. */
export function recallOf(userId: UserId): Kept {
  try {
    const { of, ...kept } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Kept & { of?: UserId };
    return of === userId ? kept : {};
  } catch {
    return {};
  }
}

export function rememberOf(userId: UserId, change: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...recallOf(userId), ...change, of: userId }));
  } catch {
    // Storage is full or forbidden: the page works without it.
  }
}

/** Forgets everybody but `userId`: the entry is not for the next person. */
export function forgetOthers(userId: UserId): void {
  rememberOf(userId, {});
}

/**
 * Forgets what this browser remembers about a person. A provider does so when its user signs out; this is for a host whose
 * sign-out leaves the page, or has no provider.
 */
export function forgetPerson(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Forbidden: there is nothing to forget.
  }
}
