import type { PictureHeader } from '../header/picture-header.ts';
import type { PngAnimation } from '../header/png-animation.ts';
import { timing } from './cut-square.ts';
import { fromPixels, toPixels, type Pixels } from './decoder.ts';
import { drawPngFrames, RGBA } from './draw-png-frames.ts';
import { boundedFrame, encodeAnimation } from './keep-animation.ts';
import { insideSquare, keepPixels } from './keep-pixels.ts';
import type { Kept } from './kept.ts';

type Request = PngAnimation & { header: PictureHeader; maxSide: number };

/**
 * Encodes an animated PNG as an animated WebP, or its first frame if it is too long. libvips does not support animated PNGs: it
 * would decode the picture that is meant for such programs.
 */
export async function keepPngAnimation(bytes: Buffer, { frames, loop, header, maxSide }: Request): Promise<Kept> {
  const received = { width: header.width, height: header.height };
  const drawn = drawPngFrames(bytes, {
    ...received,
    frames: frames.slice(0, header.frames),
    colorSpace: header.colorSpace,
  });
  if (header.frames === 1) {
    const { value: first } = await drawn.next();
    return keepPixels(await toPixels(insideSquare(fromPixels(first as Pixels), maxSide)), received);
  }
  const size = boundedFrame(received, frames.length, maxSide);
  const data = Buffer.alloc(size.width * size.height * RGBA * frames.length);
  let at = 0;
  for await (const canvas of drawn)
    at += (await toPixels(fromPixels(canvas).resize({ ...size, fit: 'fill' }))).data.copy(data, at);
  const pixels = {
    data,
    ...size,
    height: size.height * frames.length,
    channels: RGBA,
    pageHeight: size.height,
  } as const;
  const times = timing({ delay: frames.map(({ delay }) => delay), loop });
  return encodeAnimation(fromPixels(pixels), received, times);
}
