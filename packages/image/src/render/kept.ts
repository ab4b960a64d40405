import type { Dimensions } from '@portrait/contract/plain';

/** What is kept of a picture. */
export interface Kept extends Dimensions {
  bytes: Buffer;
  contentType: 'image/jpeg' | 'image/webp';
  animated: boolean;
  /** Of the upright picture as it was sent. */
  received: Dimensions;
}
