import type { Dimensions } from '@portrait/contract/plain';
import type { ColorSpace } from '../color/color-space.ts';
import { pngOfFrame } from '../header/plain-png.ts';
import type { PngFrame } from '../header/png-animation.ts';
import { decodeInSrgb } from './decode-in-srgb.ts';
import { fromPixels, toPixels, type Pixels } from './decoder.ts';

/** The number of channels of the canvas. */
export const RGBA = 4;

interface Drawing extends Dimensions {
  frames: PngFrame[];
  colorSpace: ColorSpace | undefined;
}

/**
 * Composes the frames of an animated PNG, as their disposal and blending declare.
 *
 * @returns the canvas after each frame: RGBA in sRGB, the same buffer every time
 * @see https://www.w3.org/TR/png-3/#fcTL-chunk
 */
export async function* drawPngFrames(
  bytes: Buffer,
  { width, height, frames, colorSpace }: Drawing,
): AsyncGenerator<Pixels> {
  const canvas = Buffer.alloc(width * height * RGBA);
  for (const frame of frames) {
    const picture = await decodeInSrgb(pngOfFrame(bytes, frame), colorSpace);
    const { data } = picture.channels === RGBA ? picture : await toPixels(fromPixels(picture).ensureAlpha());
    const before = frame.disposal === 'undone' ? Buffer.from(canvas) : undefined;
    drawOver(canvas, width, frame, data);
    yield { data: canvas, width, height, channels: RGBA };
    if (before) before.copy(canvas);
    if (frame.disposal === 'cleared') clear(canvas, width, frame);
  }
}

function drawOver(canvas: Buffer, canvasWidth: number, frame: PngFrame, data: Buffer): void {
  const { left, top, width, height, isBlended } = frame;
  const rowBytes = width * RGBA;
  for (let y = 0; y < height; y++) {
    const to = ((top + y) * canvasWidth + left) * RGBA;
    if (isBlended) blendRow(canvas, to, data.subarray(y * rowBytes, (y + 1) * rowBytes));
    else data.copy(canvas, to, y * rowBytes, (y + 1) * rowBytes);
  }
}

/** Blends a row over the canvas; colours are not premultiplied. */
function blendRow(canvas: Buffer, start: number, row: Buffer): void {
  for (let from = 0, to = start; from < row.length; from += RGBA, to += RGBA) {
    const opacity = row[from + 3]! / 255;
    if (opacity === 0) continue;
    const below = (canvas[to + 3]! / 255) * (1 - opacity);
    const both = opacity + below;
    for (let n = 0; n < 3; n++) {
      canvas[to + n] = Math.round((row[from + n]! * opacity + canvas[to + n]! * below) / both);
    }
    canvas[to + 3] = Math.round(255 * both);
  }
}

function clear(canvas: Buffer, canvasWidth: number, { left, top, width, height }: PngFrame): void {
  for (let y = top; y < top + height; y++) {
    const start = (y * canvasWidth + left) * RGBA;
    canvas.fill(0, start, start + width * RGBA);
  }
}
