import type { CSSProperties } from 'react';

export interface ImageLook {
  /** In CSS pixels, like the others. */
  width?: number;
  height?: number;
  /** Side of two squares of the chequerboard behind transparent pixels. */
  check?: number;
  /** The transformation: moved, rotated and scaled. */
  place?: string;
}

/** Variables for the rules of image.css: a host's `!important` would override inline styles. */
export function imageStyle({ width, height, check, place }: ImageLook): CSSProperties {
  const inPixels = (length: number | undefined) => (length === undefined ? undefined : `${length}px`);
  return {
    '--p-image-width': inPixels(width),
    '--p-image-height': inPixels(height),
    '--p-image-check': inPixels(check),
    '--p-image-place': place,
  } as CSSProperties;
}
