import type { Size } from './limits.ts';

/** Where stored pictures are delivered: this path, then the picture's key. */
export const MEDIA_PATH = '/media';

const LARGEST = '-512.webp';

/** The picture at another size or in another format: every `picture_url` has these siblings. */
export function siblingOf(pictureUrl: string, size: Size, format: 'webp' | 'jpg' = 'webp', still = false): string {
  return `${pictureUrl.slice(0, -LARGEST.length)}-${size}${still ? '-still' : ''}.${format}`;
}
