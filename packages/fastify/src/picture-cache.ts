import { openPicture, parsePictureKey, type Deps, type OpenedPicture, type Principal } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { ownedCache } from './owned-cache.ts';
import type { PictureSender } from './picture-sender.ts';

const MOST_BYTES = 16 * 1024 * 1024;
const MOST_BYTES_OF_MISSES = 1024 * 1024;

const NOTHING = Buffer.alloc(0);

export interface SentPicture {
  bytes: Buffer;
  contentType: string;
  /** Null if no cache may store it. */
  etag: string | null;
  /** Makes the internal URL from which nginx sends the bytes, which are empty here. */
  internalUrl?: () => Promise<string>;
  /** Makes a URL of the store from which the client fetches the bytes, which are empty here. */
  location?: () => Promise<string>;
}

/** Reads pictures, the public ones from memory. */
export interface PictureCache {
  /**
   * Concurrent requests for a public picture share one read.
   *
   * @param reader called only if the picture is not public
   * @throws {AppError} NOT_FOUND
   */
  open(key: string, reader: () => Promise<Principal | null>): Promise<SentPicture>;
}

export function pictureCache(deps: Deps, { internalUrlOf, urlOf }: PictureSender = {}): PictureCache {
  const { changes } = deps;
  const pictures = ownedCache<SentPicture>(changes, MOST_BYTES);
  // The keys for which a request without a user was answered NOT_FOUND.
  const misses = ownedCache<true>(changes, MOST_BYTES_OF_MISSES);
  const reading = new Map<string, Promise<SentPicture | undefined>>();
  // A request after a change must not share a read that began before it.
  changes.onAny(() => reading.clear());

  /** @returns undefined if it is not public */
  async function readPublic(key: string): Promise<SentPicture | undefined> {
    const ownerId = parsePictureKey(key)?.userId;
    const since = pictures.moment();
    try {
      const picture = sent(key, await openPicture(deps, { key, reader: async () => null }));
      if (ownerId !== undefined) pictures.keep(key, { value: picture, byteSize: picture.bytes.length, ownerId, since });
      return picture;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'NOT_FOUND')) throw error;
      if (ownerId !== undefined) misses.keep(key, { value: true, byteSize: 0, ownerId, since });
      return undefined;
    }
  }

  async function sharedRead(key: string): Promise<SentPicture | undefined> {
    const read = reading.get(key) ?? readPublic(key);
    reading.set(key, read);
    return read.finally(() => reading.get(key) === read && reading.delete(key));
  }

  return {
    async open(key, reader) {
      const found = pictures.get(key) ?? (misses.get(key) ? undefined : await sharedRead(key));
      if (found) return found;
      const user = await reader();
      if (!user) throw new AppError('NOT_FOUND');
      return sent(key, await openPicture(deps, { key, reader: async () => user }));
    },
  };

  function sent(key: string, { bytes, contentType, everybody }: OpenedPicture): SentPicture {
    if (!everybody) return { bytes, contentType, etag: null };
    // The bytes at a path never change, so the path is a strong validator.
    const etag = `"${key.slice(key.lastIndexOf('/') + 1)}"`;
    if (urlOf) return { bytes: NOTHING, contentType, etag, location: async () => urlOf(key) };
    if (internalUrlOf) return { bytes: NOTHING, contentType, etag, internalUrl: async () => internalUrlOf(key) };
    return { bytes, contentType, etag };
  }
}
