import type { Dimensions } from '@portrait/contract/plain';

/** The kept original of a picture. */
export interface Kept extends Dimensions {
  bytes: Buffer;
  contentType: 'image/jpeg' | 'image/webp';
  animated: boolean;
  /** The size of the upright picture as sent. */
  received: Dimensions;
}
