import type { UserId } from '@portrait/contract';
import type { PersonalMemory } from '../person/personal-memory.ts';

/** The signed-in user's picture, as far as this page knows. A change is remembered for the next start. */
export interface PictureStore {
  /** The 512 px square; null for none, undefined when this page does not know. */
  get(userId: UserId): string | null | undefined;
  /** Their squares in AVIF, as far as this page knows. */
  avifUrls(userId: UserId): readonly string[];
  /** Their description of it, as far as this page knows; empty for none. */
  altText(userId: UserId): string;
  /** What is not known about the same picture is kept. */
  set(userId: UserId, picture: KnownPicture): void;
  /** Forgets everything about the user who was signed in. */
  clear(): void;
  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void;
}

interface KnownPicture {
  pictureUrl: string | null;
  avifUrls?: string[] | undefined;
  altText?: string | undefined;
}

interface RememberedPicture {
  pictureUrl: string | null | undefined;
  avifUrls: string[];
  altText: string;
}

/** The same list for all, because pages compare it by identity. */
const NONE: string[] = [];

function pictureIn({
  pictureUrl,
  avifUrls = NONE,
  altText = '',
}: ReturnType<PersonalMemory['recall']>): RememberedPicture {
  return { pictureUrl, avifUrls, altText };
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
    altText: (userId) => recall(userId).altText,
    set(userId, { pictureUrl, ...known }) {
      const before = recall(userId);
      const kept = before.pictureUrl === pictureUrl ? before : { avifUrls: NONE, altText: '' };
      const { avifUrls = kept.avifUrls, altText = kept.altText } = known;
      const picture = { pictureUrl, avifUrls, altText };
      if (JSON.stringify(picture) === JSON.stringify(before)) return;
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
