import type { UserId } from '@portrait/contract';
import type { PersonalMemory } from '../person/personal-memory.ts';

/** The signed-in user's picture, as far as this page knows. A change is remembered for the next start. */
export interface PictureStore {
  /** The 512 px square; null for none, undefined when this page does not know. */
  get(userId: UserId): string | null | undefined;
  /** Their squares in AVIF, as far as this page knows. */
  avifUrls(userId: UserId): readonly string[];
  /** @param avifUrls undefined if that is not known: those of the same picture are kept */
  set(userId: UserId, pictureUrl: string | null, avifUrls?: string[]): void;
  /** Forgets everything about the user who was signed in. */
  clear(): void;
  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void;
}

interface RememberedPicture {
  pictureUrl: string | null | undefined;
  avifUrls: string[];
}

/** The same list for all, because pages compare it by identity. */
const NONE: string[] = [];

function pictureIn({ pictureUrl, avifUrls = NONE }: ReturnType<PersonalMemory['recall']>): RememberedPicture {
  return { pictureUrl, avifUrls };
}

export function createPictureStore(memory: PersonalMemory): PictureStore {
  const pictures = new Map<UserId, RememberedPicture>();
  const listeners = new Set<() => void>();
  const recall = (userId: UserId) => {
    const known = pictures.get(userId) ?? pictureIn(memory.recall(userId));
    pictures.set(userId, known);
    return known;
  };
  return {
    get: (userId) => recall(userId).pictureUrl,
    avifUrls: (userId) => recall(userId).avifUrls,
    set(userId, pictureUrl, avifUrls) {
      const known = recall(userId);
      const isSame = known.pictureUrl === pictureUrl;
      if (isSame && (avifUrls === undefined || String(avifUrls) === String(known.avifUrls))) return;
      const picture = { pictureUrl, avifUrls: avifUrls ?? NONE };
      pictures.clear();
      pictures.set(userId, picture);
      memory.remember(userId, picture);
      for (const listener of listeners) listener();
    },
    clear: () => pictures.clear(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
