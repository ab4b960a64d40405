import type { CSSProperties } from 'react';

export interface ImageLook {
  /** CSS pixels, as are all of these. */
  width?: number;
  height?: number;
  /** Side of two checks of the ground under what is transparent. */
  check?: number;
  /** How it is moved, turned and scaled. */
  place?: string;
}

/** For a `portrait-image`: handed to the rules of image.css, because a host's `!important` outweighs what an element says. */
export function imageStyle({ width, height, check, place }: ImageLook): CSSProperties {
  const inPixels = (length: number | undefined) => (length === undefined ? undefined : `${length}px`);
  return {
    '--p-image-width': inPixels(width),
    '--p-image-height': inPixels(height),
    '--p-image-check': inPixels(check),
    '--p-image-place': place,
  } as CSSProperties;
}
