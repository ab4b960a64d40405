import { recallOf, rememberOf } from '../person/personal-memory.ts';

/** What the signed-in user shows, as far as this page knows; what it learns is remembered for its next start. */
export interface PictureStore {
  /** The 512 px square; null when they show none, undefined when this page does not know. */
  get(userId: number): string | null | undefined;
  set(userId: number, pictureUrl: string | null): void;
  /** Of whoever was signed in, nothing stays. */
  clear(): void;
  /** @returns the way to stop listening */
  subscribe(listener: () => void): () => void;
}

export function createPictureStore(): PictureStore {
  const pictures = new Map<number, string | null | undefined>();
  const listeners = new Set<() => void>();
  const get = (userId: number) => {
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
