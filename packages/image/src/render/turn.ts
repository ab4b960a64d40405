import type { Crop } from '@portrait/contract/plain';
import type { Pixels } from './decoder.ts';

/** Turns square frames, one below the other, clockwise by a crop's rotation, and then mirrors them when it says so. */
export function turn(frames: Pixels, side: number, { rotation, flip }: Pick<Crop, 'rotation' | 'flip'>): Pixels {
  if (rotation === 0 && !flip) return frames;
  const { channels } = frames;
  const turned = Buffer.allocUnsafe(frames.data.length);
  const frameLength = side * side * channels;
  const from = sourceOf(side, rotation);
  for (let frame = 0; frame < frames.data.length; frame += frameLength) {
    for (let y = 0, to = frame; y < side; y++) {
      for (let x = 0; x < side; x++, to += channels) {
        const source = frame + from(flip ? side - 1 - x : x, y) * channels;
        for (let channel = 0; channel < channels; channel++) turned[to + channel] = frames.data[source + channel]!;
      }
    }
  }
  return { ...frames, data: turned };
}

/** Which pixel of the square stands at x, y once it is turned. */
function sourceOf(side: number, rotation: Crop['rotation']): (x: number, y: number) => number {
  const last = side - 1;
  if (rotation === 90) return (x, y) => (last - x) * side + y;
  if (rotation === 180) return (x, y) => (last - y) * side + last - x;
  if (rotation === 270) return (x, y) => x * side + last - y;
  return (x, y) => y * side + x;
}
