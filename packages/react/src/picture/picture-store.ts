import type { UserId } from '@portrait/contract';
import { recallOf, rememberOf } from '../person/personal-memory.ts';

/** The signed-in user's picture, as far as this page knows. A change is remembered for the next start. */
export interface PictureStore {
  /** The 512 px square; null for none, undefined when this page does not know. */
  get(userId: UserId): string | null | undefined;
  set(userId: UserId, pictureUrl: string | null): void;
  /** Forgets everything about the user who was signed in. */
  clear(): void;
  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void;
}

export function createPictureStore(): PictureStore {
  const pictures = new Map<UserId, string | null | undefined>();
  const listeners = new Set<() => void>();
  const get = (userId: UserId) => {
    if (!pictures.has(userId)) pictures.set(userId, recallOf(userId).pictureUrl);
    return pictures.get(userId);
  };
  return {
    get,
    set(userId, pictureUrl) {
      if (get(userId) === pictureUrl) return;
      pictures.clear();
      pictures.set(userId, pictureUrl);
      rememberOf(userId, { pictureUrl });
      for (const listener of listeners) listener();
    },
    clear: () => pictures.clear(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
