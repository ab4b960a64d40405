import type { OpenedPicture } from '@portrait/api';
import { LRUCache } from 'lru-cache';

const MOST_BYTES = 32 * 1024 * 1024;
/** Another process may take a picture down: after this long it is asked for again. */
const KEPT_MS = 60_000;

export interface SentPicture {
  bytes: Buffer;
  contentType: string;
  /** Null where nobody may keep a copy. */
  etag: string | null;
}

/** Everybody's pictures that were asked for lately, in memory. */
export interface PictureCache {
  get(key: string): SentPicture | undefined;
  keep(key: string, picture: OpenedPicture): SentPicture;
}

export function pictureCache(): PictureCache {
  const kept = new LRUCache<string, SentPicture>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 500,
    ttl: KEPT_MS,
  });
  return {
    get: (key) => kept.get(key),
    keep(key, { bytes, contentType }) {
      // A path's bytes never change, so its name is a strong validator.
      const picture = { bytes, contentType, etag: `"${key.slice(key.lastIndexOf('/') + 1)}"` };
      kept.set(key, picture);
      return picture;
    },
  };
}
