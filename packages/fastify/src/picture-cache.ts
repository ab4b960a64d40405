import { userFolder, type Changes, type OpenedPicture } from '@portrait/api';
import { LRUCache } from 'lru-cache';

const MOST_BYTES = 32 * 1024 * 1024;
/** Should a host not hear what another process takes down, it is asked for again after this long. */
const KEPT_MS = 60_000;

export interface SentPicture {
  bytes: Buffer;
  contentType: string;
  /** Null where nobody may keep a copy. */
  etag: string | null;
}

/** Everybody's pictures that were asked for lately, in memory; a user's change forgets theirs at once. */
export interface PictureCache {
  get(key: string): SentPicture | undefined;
  /** @param open reads the picture; only what everybody may see is kept */
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
    // A path's bytes never change, so its name is a strong validator.
    const picture = { bytes, contentType, etag: `"${key.slice(key.lastIndexOf('/') + 1)}"` };
    // Read before a change and kept after it, an erased picture would live on.
    if (forgotten === before) kept.set(key, picture);
    return picture;
  }

  return { get: (key) => kept.get(key), open };
}
