import { sampleRgb, type Pixels } from './pixels.ts';

/** The middle and the side of a square, in pixels. */
export interface Square {
  x: number;
  y: number;
  size: number;
}

/** A copy this small shows what catches the eye from afar. */
const LONGEST_SIDE = 64;
/** Sides of the squares that are compared, of the picture's shorter side. */
const PARTS = [1, 0.85, 0.7];
/** How much better than the middle a square must be. */
const WORTH_MOVING = 1.1;
/** Edges tell more than colour. */
const [DETAIL, COLOR] = [3, 1];
const RGB = 3;

/**
 * The square of a picture that holds most of what catches the eye: edges and strong colours, more of it in the middle of the square
 * than near its edge. Undefined where the middle of the picture is as good.
 *
 * Our own code, because smartcrop composes by thirds, for rectangles, and is a script without a module.
 *
 * @see https://29a.ch/2014/04/03/smartcrop-content-aware-image-cropping the same idea
 */
export function salientSquare(picture: Pixels): Square | undefined {
  const scale = Math.max(picture.width, picture.height) / LONGEST_SIDE;
  const [width, height] = [Math.round(picture.width / scale), Math.round(picture.height / scale)];
  if (Math.min(width, height) < 3) return undefined;
  const region = { x: 0, y: 0, width: picture.width, height: picture.height };
  const map = { width, height, values: weigh(sampleRgb(picture, region, { width, height }), width, height) };
  const most = Math.min(width, height);
  const middle = { x: Math.floor((width - most) / 2), y: Math.floor((height - most) / 2), size: most };
  let best = { ...middle, score: WORTH_MOVING * heldBy(map, middle) };
  const { score: least } = best;
  for (const part of PARTS) {
    const size = Math.max(3, Math.round(most * part));
    for (let y = 0; y <= height - size; y++) {
      for (let x = 0; x <= width - size; x++) {
        const score = heldBy(map, { x, y, size });
        if (score > best.score) best = { x, y, size, score };
      }
    }
  }
  const { x, y, size, score } = best;
  return score > least ? { x: (x + size / 2) * scale, y: (y + size / 2) * scale, size: size * scale } : undefined;
}

/** How much each pixel catches the eye. */
function weigh(rgb: Float64Array, width: number, height: number): Float64Array {
  const values = new Float64Array(width * height);
  const light = (at: number) => 0.3 * rgb[RGB * at]! + 0.59 * rgb[RGB * at + 1]! + 0.11 * rgb[RGB * at + 2]!;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const around = (light(at - 1) + light(at + 1) + light(at - width) + light(at + width)) / 4;
      const color = rgb.subarray(RGB * at, RGB * at + RGB);
      const saturation = (Math.max(...color) - Math.min(...color)) / 2;
      values[at] = DETAIL * Math.abs(light(at) - around) + COLOR * saturation ** 2;
    }
  }
  return values;
}

/** The sum of a square, by its side: a subject that fits into a small square is worth more there, an even pattern is not. */
function heldBy(
  { width, values }: { width: number; values: Float64Array },
  { x, y, size }: { x: number; y: number; size: number },
): number {
  let sum = 0;
  const radius = size / 2;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const far = ((row + 0.5 - radius) ** 2 + (column + 0.5 - radius) ** 2) / radius ** 2;
      if (far < 1) sum += values[(y + row) * width + x + column]! * (1 - far);
    }
  }
  return sum / size;
}
