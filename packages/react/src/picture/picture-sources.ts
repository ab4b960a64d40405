import { SIZES, siblingOf, type Size } from '@portrait/contract';
import { deliveredUrl } from './delivered-url.ts';

export interface PictureSources {
  src: string;
  srcSet: string;
  /** The same without movement, for who asked their system for less of it. */
  stillSrcSet: string;
}

const DENSITIES = [1, 2, 3];

/**
 * The files for a square of `size` CSS pixels on screens of every density.
 *
 * @param pictureUrl the immutable 512 px square; undefined asks the server for whatever the user shows, null for the
 *   initials it draws, under another address because a page does not ask twice for one it has shown
 */
export function pictureSources(
  of: { userId: number; baseUrl: string },
  size: number,
  pictureUrl?: string | null,
): PictureSources {
  const urlAt = (wanted: Size, still: boolean) => {
    // The JPEG squares never move.
    if (pictureUrl) return deliveredUrl(of.baseUrl, siblingOf(pictureUrl, wanted, still ? 'jpg' : 'webp'));
    const query = `size=${wanted}${still ? '&still' : ''}${pictureUrl === null ? '&none' : ''}`;
    return `${of.baseUrl}/api/users/${of.userId}/profile-picture?${query}`;
  };
  const setOf = (still: boolean) =>
    DENSITIES.map((density) => `${urlAt(sizeFor(size * density), still)} ${density}x`).join(', ');
  return { src: urlAt(sizeFor(size), false), srcSet: setOf(false), stillSrcSet: setOf(true) };
}

/** The smallest stored square that has enough pixels. */
function sizeFor(pixels: number): Size {
  return SIZES.findLast((size) => size >= pixels) ?? SIZES[0];
}
