import { lookFactors, type Crop } from '@portrait/contract';
import type { CSSProperties } from 'react';

export interface ImageLook {
  /** In CSS pixels, like the others. */
  width?: number;
  height?: number;
  /** The transformation: moved, rotated and scaled. */
  place?: string;
  /** Light and contrast, in per cent. */
  colors?: Pick<Crop, 'light' | 'contrast'>;
}

/** Variables for the rules of image.css: a host's `!important` would override inline styles. */
export function imageStyle({ width, height, place, colors }: ImageLook): CSSProperties {
  const inPixels = (length: number | undefined) => (length === undefined ? undefined : `${length}px`);
  return {
    '--p-image-width': inPixels(width),
    '--p-image-height': inPixels(height),
    '--p-image-place': place,
    '--p-image-filter': colors && filterOf(colors),
  } as CSSProperties;
}

/** The server makes the same of the colours: see `Crop`. */
function filterOf(colors: Pick<Crop, 'light' | 'contrast'>): string {
  const { light, contrast } = lookFactors(colors);
  return light === 1 && contrast === 1 ? 'none' : `brightness(${light}) contrast(${contrast})`;
}
