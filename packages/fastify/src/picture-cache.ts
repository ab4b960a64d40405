import { userFolder, type Changes, type OpenedPicture } from '@portrait/api';
import { LRUCache } from 'lru-cache';

const MOST_BYTES = 32 * 1024 * 1024;
/** The lifetime of an entry, in case a change by another process is not noticed. */
const KEPT_MS = 60_000;

export interface SentPicture {
  bytes: Buffer;
  contentType: string;
  /** Null if no cache may store it. */
  etag: string | null;
}

/** A cache of public pictures in memory. A change of a user removes their pictures at once. */
export interface PictureCache {
  get(key: string): SentPicture | undefined;
  /** @param open reads the picture; only public ones are cached */
  open(key: string, open: () => Promise<OpenedPicture>): Promise<SentPicture>;
}

export function pictureCache(changes: Changes): PictureCache {
  const kept = new LRUCache<string, SentPicture>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 500,
    ttl: KEPT_MS,
  });
  let forgotten = 0;
  changes.onAny((userId) => {
    forgotten++;
    if (userId === 'everyone') return kept.clear();
    for (const key of kept.keys()) if (key.startsWith(`${userFolder(userId)}/`)) kept.delete(key);
  });

  async function open(key: string, read: () => Promise<OpenedPicture>): Promise<SentPicture> {
    const before = forgotten;
    const { bytes, contentType, everybody } = await read();
    if (!everybody) return { bytes, contentType, etag: null };
    // The bytes at a path never change, so the path is a strong validator.
    const picture = { bytes, contentType, etag: `"${key.slice(key.lastIndexOf('/') + 1)}"` };
    // A picture that was read before a change must not be cached after it, or an erased picture would be served.
    if (forgotten === before) kept.set(key, picture);
    return picture;
  }

  return { get: (key) => kept.get(key), open };
}
