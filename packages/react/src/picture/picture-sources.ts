import { SIZES, siblingOf, type Size } from '@portrait/contract';

export interface PictureSources {
  src: string;
  srcSet: string;
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
  const urlAt = (wanted: Size) =>
    pictureUrl
      ? `${of.baseUrl}${siblingOf(pictureUrl, wanted)}`
      : `${of.baseUrl}/api/users/${of.userId}/profile-picture?size=${wanted}${pictureUrl === null ? '&none' : ''}`;
  return {
    src: urlAt(sizeFor(size)),
    srcSet: DENSITIES.map((density) => `${urlAt(sizeFor(size * density))} ${density}x`).join(', '),
  };
}

/** The smallest stored square that has enough pixels. */
export function sizeFor(pixels: number): Size {
  return SIZES.findLast((size) => size >= pixels) ?? SIZES[0];
}
