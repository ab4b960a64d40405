import type { Dimensions } from '@portrait/contract/plain';
import type { Original } from '../picture.ts';

/** The kept original of a picture, to be written. */
export interface Kept extends Dimensions {
  /** Its bytes, in order. */
  parts: Buffer[];
  contentType: Original['contentType'];
  orientation: Original['orientation'];
  animated: boolean;
  /** The size of the upright picture as sent. */
  received: Dimensions;
}
