import type { Deps } from '@portrait/api';
import type { PortraitOptions } from './options.ts';

/** How long a URL of the store is valid: longer than a remembered answer that names it is sent again. */
const URL_SECONDS = 600;

/** Who sends the bytes of public pictures instead of this process, if anybody. */
export interface PictureSender {
  /** Makes the internal URL from which nginx sends a picture. */
  internalUrlOf?: ((key: string) => Promise<string>) | undefined;
  /** Makes a URL of the store, from which the client fetches a picture. */
  urlOf?: ((key: string) => Promise<string>) | undefined;
}

/**
 * @param internalPath of nginx's location: it serves the folder of the pictures, or passes the rest of the path and the query to the
 * origin of a store that has URLs
 * @throws if clients cannot reach the store, or both are to send
 */
export function pictureSender(
  { storage }: Pick<Deps, 'storage'>,
  { delivery, internalPath }: Pick<PortraitOptions, 'delivery'> & { internalPath: string | undefined },
): PictureSender {
  const { url } = storage;
  const urlOf = url && (async (key: string) => url(key, URL_SECONDS));
  if (delivery === 'redirect') {
    if (internalPath !== undefined) throw new Error('delivery: redirect and xAccelRedirect exclude each other');
    if (!urlOf) throw new Error('delivery: redirect requires a storage with URLs, such as S3');
    return { urlOf };
  }
  if (internalPath === undefined) return {};
  if (!urlOf) return { internalUrlOf: async (key) => `${internalPath}/${key}` };
  return {
    async internalUrlOf(key) {
      const { pathname, search } = new URL(await urlOf(key));
      return internalPath + pathname + search;
    },
  };
}
