import type { Size } from './limits.ts';

/** Stored pictures are served at this path, followed by the picture's key. */
export const MEDIA_PATH = '/media';

const LARGEST = '-512.webp';

/** The URL of the picture in another size or format. They exist for every `picture_url`; answers name those in AVIF that exist. */
export function siblingOf(pictureUrl: string, size: Size, format: 'webp' | 'jpg' = 'webp', still = false): string {
  return `${pictureUrl.slice(0, -LARGEST.length)}-${size}${still ? '-still' : ''}.${format}`;
}
