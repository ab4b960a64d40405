import type { AcceptedType, Dimensions } from '@portrait/contract/plain';

/** What a file says of itself before anything is decoded; pixels as stored, not yet upright. */
export interface PictureHeader extends Dimensions {
  type: AcceptedType;
  frames: number;
  /** All of it must lie in memory at once to be read: a progressive JPEG, an interlaced PNG. */
  heldWhole: boolean;
}
