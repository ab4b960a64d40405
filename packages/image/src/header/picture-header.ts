import type { AcceptedType, Dimensions } from '@portrait/contract/plain';
import type { ColorSpace } from '../color/color-space.ts';

/** What a file says of itself before anything is decoded; pixels as stored, not yet upright. */
export interface PictureHeader extends Dimensions {
  type: AcceptedType;
  /** Those that are decoded: one when there are more than may be. */
  frames: number;
  /** Those there are, when only the first is decoded. */
  framesSent?: number;
  /** It is an animation of which all frames, as kept, may lie in memory at once: to be turned, or put together here. */
  framesHeld?: boolean;
  /** All of it must lie in memory at once to be read: a progressive JPEG, an interlaced PNG. */
  heldWhole: boolean;
  /** Bytes that decoding takes for a pixel; time goes by them too. */
  bytesPerPixel: number;
  /** What it says by numbers that its colours are, where that is not sRGB. */
  colorSpace?: ColorSpace | undefined;
}
