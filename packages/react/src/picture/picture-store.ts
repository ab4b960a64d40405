/** What the signed-in user shows, as far as this page knows; what it learns is remembered for its next start. */
export interface PictureStore {
  /** The 512 px square; null when they show none, undefined when this page does not know. */
  get(userId: number): string | null | undefined;
  set(userId: number, pictureUrl: string | null): void;
  /** @returns the way to stop listening */
  subscribe(listener: () => void): () => void;
}

const KEY = 'portrait.pictures';

export function createPictureStore(): PictureStore {
  const pictures = new Map(recall());
  const listeners = new Set<() => void>();
  return {
    get: (userId) => pictures.get(String(userId)),
    set(userId, pictureUrl) {
      if (pictures.get(String(userId)) === pictureUrl) return;
      // Of whoever was signed in before, nothing stays.
      pictures.clear();
      pictures.set(String(userId), pictureUrl);
      remember(pictures);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Forgets every remembered picture, for example when somebody signs out on a shared computer. */
export function forgetPictures(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Forbidden: there is nothing to forget.
  }
}

function recall(): [string, string | null][] {
  try {
    return Object.entries(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, string | null>);
  } catch {
    return [];
  }
}

function remember(pictures: Map<string, string | null>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(pictures)));
  } catch {
    // Storage is full or forbidden: the page works without it.
  }
}
