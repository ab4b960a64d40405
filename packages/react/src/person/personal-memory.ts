import type { Crop, UserId } from '@portrait/contract';
import { browserName } from './browser-name.ts';

/** What this browser remembers about one person for the next start of a page. */
interface Kept {
  /** The 512 px square of their picture; null for none. */
  pictureUrl?: string | null | undefined;
  /** Their squares in AVIF. */
  avifUrls?: string[];
  /** Their description of it; empty for none. */
  altText?: string;
  /** Pictures go live as soon as they are sent, without a confirmation. */
  confirmImmediately?: boolean;
  /** How they framed a picture that waits, in its pixels. */
  framed?: { uploadId: number; crop: Crop };
}

/** One entry for everything, so that an entry about another person replaces it. */
export interface PersonalMemory {
  /** Returns nothing about anybody else. */
  recall(userId: UserId): Kept;
  remember(userId: UserId, change: Kept): void;
  /** Forgets everybody but `userId`: the entry is not for the next person. */
  forgetOthers(userId: UserId): void;
  forget(): void;
}

export function createPersonalMemory(namespace: string): PersonalMemory {
  const key = browserName('portrait.person', namespace);
  function recall(userId: UserId): Kept {
    try {
      const { of, ...kept } = JSON.parse(localStorage.getItem(key) ?? '{}') as Kept & { of?: UserId };
      return of === userId ? kept : {};
    } catch {
      return {};
    }
  }
  function remember(userId: UserId, change: Kept): void {
    try {
      localStorage.setItem(key, JSON.stringify({ ...recall(userId), ...change, of: userId }));
    } catch {
      // Storage is full or forbidden: the page works without it.
    }
  }
  return {
    ...{ recall, remember },
    forgetOthers: (userId) => remember(userId, {}),
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Forbidden: there is nothing to forget.
      }
    },
  };
}

/**
 * Forgets what this browser remembers about a person. A provider does so when its user signs out; this is for a host whose
 * sign-out leaves the page, or has no provider.
 *
 * @param namespace that of the provider
 */
export function forgetPerson(namespace = ''): void {
  createPersonalMemory(namespace).forget();
}
