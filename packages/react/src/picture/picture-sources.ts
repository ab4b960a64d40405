import { SIZES, siblingOf, type Size, type UserId } from '@portrait/contract';
import { deliveredUrl } from './delivered-url.ts';

export interface PictureSources {
  src: string;
  srcSet: string;
  /** The same without animation, for users who prefer reduced motion. */
  stillSrcSet: string;
}

const DENSITIES = [1, 2, 3];

/**
 * The image URLs for a square of `size` CSS pixels on screens of every density.
 *
 * @param pictureUrl the immutable 512 px square; undefined for the user's current picture, null for the initials that the
 *   server draws, under another URL because a page does not request a URL twice that it has shown
 */
export function pictureSources(
  of: { userId: UserId; baseUrl: string },
  size: number,
  pictureUrl?: string | null,
): PictureSources {
  const urlAt = (wanted: Size, still: boolean) => {
    // JPEG squares are never animated.
    if (pictureUrl) return deliveredUrl(of.baseUrl, siblingOf(pictureUrl, wanted, still ? 'jpg' : 'webp'));
    const query = `size=${wanted}${still ? '&still' : ''}${pictureUrl === null ? '&none' : ''}`;
    return `${of.baseUrl}/api/users/${encodeURIComponent(of.userId)}/profile-picture?${query}`;
  };
  const setOf = (still: boolean) =>
    DENSITIES.map((density) => `${urlAt(sizeFor(size * density), still)} ${density}x`).join(', ');
  return { src: urlAt(sizeFor(size), false), srcSet: setOf(false), stillSrcSet: setOf(true) };
}

/** The smallest stored square that has enough pixels. */
function sizeFor(pixels: number): Size {
  return SIZES.findLast((size) => size >= pixels) ?? SIZES[0];
}
