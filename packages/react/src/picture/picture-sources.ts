import { SIZES, siblingOf, type Size, type UserId } from '@portrait/contract';
import { deliveredUrl } from './delivered-url.ts';

export interface PictureSources {
  src: string;
  srcSet: string;
  /** The same without animation, for users who prefer reduced motion. */
  stillSrcSet: string;
  /** The same in AVIF where there are such squares, which are never animated; undefined if none of them is. */
  avifSrcSet: string | undefined;
}

const DENSITIES = [1, 2, 3];

/**
 * The image URLs for a square of `size` CSS pixels on screens of every density.
 *
 * @param pictureUrl the immutable 512 px square; undefined for the user's current picture, null for the initials that the
 *   server draws, under another URL because a page does not request a URL twice that it has shown
 * @param avifUrls its squares in AVIF
 */
export function pictureSources(
  of: { userId: UserId; baseUrl: string },
  size: number,
  pictureUrl?: string | null,
  avifUrls: readonly string[] = [],
): PictureSources {
  const urlAt = (wanted: Size, still: boolean) => {
    // JPEG squares are never animated.
    if (pictureUrl) return deliveredUrl(of.baseUrl, siblingOf(pictureUrl, wanted, still ? 'jpg' : 'webp'));
    const query = `size=${wanted}${still ? '&still' : ''}${pictureUrl === null ? '&none' : ''}`;
    return `${of.baseUrl}/api/users/${encodeURIComponent(of.userId)}/profile-picture?${query}`;
  };
  const setOf = (urlOf: (wanted: Size) => string) =>
    DENSITIES.map((density) => `${urlOf(sizeFor(size * density))} ${density}x`).join(', ');
  const srcSet = setOf((wanted) => urlAt(wanted, false));
  const stillSrcSet = setOf((wanted) => urlAt(wanted, true));
  // A browser that reads AVIF also reads WebP, in which it gets the other sizes.
  const avifSrcSet = setOf((wanted) => avifSquare(of.baseUrl, avifUrls, wanted) ?? urlAt(wanted, false));
  return {
    ...{ src: urlAt(sizeFor(size), false), srcSet, stillSrcSet },
    avifSrcSet: avifSrcSet === srcSet ? undefined : avifSrcSet,
  };
}

/** The URL of a square in AVIF; undefined if there is none in this size. */
export function avifSquare(baseUrl: string, avifUrls: readonly string[], size: Size): string | undefined {
  const square = avifUrls.find((url) => url.endsWith(`-${size}.avif`));
  return square === undefined ? undefined : deliveredUrl(baseUrl, square);
}

/** The smallest stored square that has enough pixels. */
function sizeFor(pixels: number): Size {
  return SIZES.findLast((size) => size >= pixels) ?? SIZES[0];
}
