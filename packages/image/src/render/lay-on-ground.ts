import { BLURRED_GROUND, type Crop } from '@portrait/contract/plain';
import { fromPixels, toPixels } from './decoder.ts';
import type { Frames } from './turn.ts';

/** Side of the copy that is blurred, in pixels: its blur takes away what more would show. */
const BLURRED_SIDE = 128;
/** Without it, sharp would cut the Gaussian off where it is a fifth of its height. */
const EXACT = { minAmplitude: 0.01, precision: 'float' } as const;

/** Lays a ground behind transparent pixels, after which there are none. */
export async function layOnGround(frames: Frames, ground: Crop['ground']): Promise<Frames> {
  if (ground === null || frames.channels !== 4) return frames;
  return ground === 'blur' ? over(frames, await blurred(frames)) : over(frames, colorOf(ground));
}

/** The middle of every frame in the size of a frame, blurred. Its colours are mixed with the base where it is transparent. */
async function blurred(frames: Frames): Promise<Buffer> {
  const { scale, deviation, base } = BLURRED_GROUND;
  const side = frames.width;
  const shown = BLURRED_SIDE / scale;
  const sigma = deviation * shown;
  const small = await toPixels(fromPixels(frames).resize(BLURRED_SIDE, BLURRED_SIDE));
  // One frame's blur ends before the middle of the next one.
  const soft = await toPixels(fromPixels({ ...small, pageHeight: BLURRED_SIDE }).blur({ sigma, ...EXACT }));
  const edge = (BLURRED_SIDE - shown) / 2;
  const middle = fromPixels({ ...soft, pageHeight: BLURRED_SIDE }).extract({
    ...{ left: edge, top: edge },
    ...{ width: shown, height: shown },
  });
  const opaque = over({ ...frames, ...(await toPixels(middle)), pageHeight: shown }, colorOf(base));
  return (await toPixels(fromPixels(opaque).resize(side, side, { kernel: 'cubic' }))).data;
}

function colorOf(hex: string): Buffer {
  return Buffer.from(hex.slice(1), 'hex');
}

/** @param ground three bytes for each pixel, or for all of them */
function over(frames: Frames, ground: Buffer): Frames {
  const pixels = frames.data.length / 4;
  const step = ground.length === 3 ? 0 : 3;
  const data = Buffer.alloc(pixels * 3);
  for (let from = 0, to = 0, behind = 0; from < frames.data.length; from += 4, to += 3, behind += step) {
    const alpha = frames.data[from + 3]!;
    for (let part = 0; part < 3; part++) {
      const mixed = frames.data[from + part]! * alpha + ground[behind + part]! * (255 - alpha);
      // Rounded to the nearest level.
      data[to + part] = (mixed + 127) / 255;
    }
  }
  return { ...frames, data, channels: 3 };
}
