import type { Crop, Dimensions } from '@portrait/contract/plain';
import type { Pixels } from './decoder.ts';

/** Frames stacked vertically, each `pageHeight` high. */
export type Frames = Pixels & { pageHeight: number };

export type Turn = Pick<Crop, 'rotation' | 'flip'>;

export const NO_TURN: Turn = { rotation: 0, flip: false };

/** The size of a picture after a rotation. */
export function turnedSize({ width, height }: Dimensions, { rotation }: Turn): Dimensions {
  return rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height };
}

/**
 * Rotates every frame clockwise by `rotation`, then mirrors it horizontally if `flip` is set. It works in place, so that only one
 * frame at a time is in memory twice.
 */
export function turn(frames: Frames, by: Turn): Frames {
  const { rotation, flip } = by;
  if (rotation === 0 && !flip) return frames;
  const { data, channels } = frames;
  const frameLength = frames.width * frames.pageHeight * channels;
  const { width, height } = turnedSize({ width: frames.width, height: frames.pageHeight }, by);
  const { start, across, down } = walkOf(frames, rotation);
  const [first, step] = flip ? [start + across * (width - 1), -across] : [start, across];
  for (let to = 0; to < data.length;) {
    const frame = Buffer.from(data.subarray(to, to + frameLength));
    for (let y = 0; y < height; y++) {
      for (let x = 0, at = (first + y * down) * channels; x < width; x++, at += step * channels) {
        // Unrolled: a loop over the channels takes twice the time.
        data[to++] = frame[at]!;
        if (channels > 1) data[to++] = frame[at + 1]!;
        if (channels > 2) data[to++] = frame[at + 2]!;
        if (channels > 3) data[to++] = frame[at + 3]!;
      }
    }
  }
  return { ...frames, width, height: (frames.height / frames.pageHeight) * height, pageHeight: height };
}

/** The index of the pixel that comes first after rotation, and the steps to the next one in its row and in its column. */
function walkOf({ width, pageHeight }: Frames, rotation: Crop['rotation']) {
  const last = width * pageHeight - 1;
  if (rotation === 90) return { start: last - width + 1, across: -width, down: 1 };
  if (rotation === 180) return { start: last, across: -1, down: -width };
  if (rotation === 270) return { start: width - 1, across: width, down: -1 };
  return { start: 0, across: 1, down: width };
}
