import type { AcceptedType, Dimensions } from '@portrait/contract/plain';
import type { ColorSpace } from '../color/color-space.ts';

/** What the header of a file declares, before anything is decoded. The size is in pixels as stored, not yet upright. */
export interface PictureHeader extends Dimensions {
  type: AcceptedType;
  /** The number of frames to decode: 1 if the file has too many. */
  frames: number;
  /** The number of frames in the file, if only the first is decoded. */
  framesSent?: number;
  /** All frames of the animation are held in memory at once, as kept: to be rotated, or composed here. */
  framesHeld?: boolean;
  /** The whole picture must be in memory to decode it: a progressive JPEG, an interlaced PNG. */
  heldWhole: boolean;
  /** Bytes of memory that decoding takes per pixel. The time is roughly proportional to them. */
  bytesPerPixel: number;
  /** The colour space declared without a profile, unless it is sRGB. */
  colorSpace?: ColorSpace | undefined;
}
