import { thumbHashToDataURL } from 'thumbhash';

/** A blurred picture of 25 bytes, as a URL; undefined when the hash is not one. */
export function placeholderOf(thumbhash: string): string | undefined {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
