import type { Frames } from './turn.ts';

/** A square above the pixels of a frame. */
export interface TurnedSquare {
  /** Its centre, in pixels of the frame. */
  center: { x: number; y: number };
  /** Its side, in pixels of the frame. */
  size: number;
  /** By how many degrees the frame is turned clockwise under it, about that centre. */
  angle: number;
}

/** Neighbours of a sample in each direction. */
const TAPS = 4;
/** A sample is taken at one of this many places between two pixels: more would not show in eight bits. */
const PHASES = 256;
/** Copies of the outermost pixels around a frame, which the neighbours of its outermost samples need. */
const PADDING = 4;
/** Catmull-Rom's weights, and those of the two nearest neighbours alone. */
const CUBIC = weightsOfPhases(cubic);
const LINEAR = weightsOfPhases((t) => [0, 1 - t, t, 0]);

/**
 * Turns every frame under the square, and draws the square with `side` pixels, by bicubic interpolation. The pixels of
 * the frame should be about as large as those of the result, or larger.
 *
 * The frames of an animation are interpolated between two pixels, which takes half the time: a hundred frames have seconds.
 *
 * libvips would place its result at the nearest whole pixel, and let the frames of an animation run into each other.
 */
export function straighten(frames: Frames, square: TurnedSquare, side: number): Frames {
  const { channels, width, pageHeight } = frames;
  const count = frames.height / pageHeight;
  const data = Buffer.alloc(side * side * count * channels);
  const frameLength = width * pageHeight * channels;
  const frameShape = { ...frames, height: pageHeight };
  for (let nth = 0; nth < count; nth++) {
    const frame = frames.data.subarray(nth * frameLength, (nth + 1) * frameLength);
    const length = side * side * channels;
    const to = new Uint8ClampedArray(data.buffer, data.byteOffset + nth * length, length);
    drawTurned(padded(frame, frameShape), frameShape, { ...square, side, weights: count === 1 ? CUBIC : LINEAR, to });
  }
  return { data, width: side, height: side * count, channels, pageHeight: side };
}

type Shape = Pick<Frames, 'width' | 'height' | 'channels'>;

/** A frame with copies of its outermost pixels around it; colours are multiplied by alpha, and alpha by 255. */
function padded(frame: Buffer, { width, height, channels }: Shape): Uint16Array {
  const wide = width + 2 * PADDING;
  const pixels = new Uint16Array(wide * (height + 2 * PADDING) * channels);
  const last = channels - 1;
  const hasAlpha = channels % 2 === 0;
  for (let y = -PADDING, to = 0; y < height + PADDING; y++) {
    const row = Math.min(Math.max(y, 0), height - 1) * width;
    for (let x = -PADDING; x < width + PADDING; x++) {
      const from = (row + Math.min(Math.max(x, 0), width - 1)) * channels;
      const alpha = hasAlpha ? frame[from + last]! : 255;
      for (let part = 0; part < last; part++) pixels[to++] = frame[from + part]! * alpha;
      pixels[to++] = frame[from + last]! * 255;
    }
  }
  return pixels;
}

interface Drawing extends TurnedSquare {
  side: number;
  weights: Float64Array;
  /** It rounds and limits what is put in. */
  to: Uint8ClampedArray;
}

function drawTurned(
  from: Uint16Array,
  { width, channels }: Shape,
  { center, size, angle, side, weights, to }: Drawing,
): void {
  const row = (width + 2 * PADDING) * channels;
  const radians = (angle * Math.PI) / 180;
  const across = (Math.cos(radians) * size) / side;
  const down = (Math.sin(radians) * size) / side;
  for (let v = 0, at = 0; v < side; v++) {
    const below = v + 0.5 - side / 2;
    for (let u = 0; u < side; u++, at += channels) {
      const right = u + 0.5 - side / 2;
      // From corners of pixels to their centres, and from the frame into its padding.
      const x = center.x + across * right + down * below - 0.5 + PADDING;
      const y = center.y - down * right + across * below - 0.5 + PADDING;
      const left = Math.floor(x);
      const top = Math.floor(y);
      const first = (top - 1) * row + (left - 1) * channels;
      const weightsX = (((x - left) * PHASES + 0.5) | 0) * TAPS;
      const weightsY = (((y - top) * PHASES + 0.5) | 0) * TAPS;
      mix(from, { first, channels, row, weights, weightsX, weightsY }, to, at);
    }
  }
}

interface Neighbours {
  first: number;
  /** Steps to the next pixel and to the next row. */
  channels: number;
  row: number;
  weights: Float64Array;
  /** Where those of this place begin. */
  weightsX: number;
  weightsY: number;
}

function mix(
  from: Uint16Array,
  { first, channels, row, weights, weightsX, weightsY }: Neighbours,
  to: Uint8ClampedArray,
  at: number,
): void {
  const hasAlpha = channels % 2 === 0;
  const last = channels - 1;
  const alpha = hasAlpha ? mixed(from, first + last, channels, row, weights, weightsX, weightsY) / 255 : 255;
  for (let part = 0; part < (hasAlpha ? last : channels); part++) {
    const color = alpha > 0 ? mixed(from, first + part, channels, row, weights, weightsX, weightsY) / alpha : 0;
    to[at + part] = color;
  }
  if (hasAlpha) to[at + last] = alpha;
}

/** It runs a million times for each square, so it takes no object. */
// oxlint-disable-next-line max-params
function mixed(
  from: Uint16Array,
  at: number,
  step: number,
  row: number,
  weights: Float64Array,
  weightsX: number,
  weightsY: number,
): number {
  const a = weights[weightsX]!;
  const b = weights[weightsX + 1]!;
  const c = weights[weightsX + 2]!;
  const d = weights[weightsX + 3]!;
  let sum = 0;
  for (let nth = 0, first = at; nth < TAPS; nth++, first += row) {
    const weight = weights[weightsY + nth]!;
    if (weight === 0) continue;
    sum +=
      weight * (a * from[first]! + b * from[first + step]! + c * from[first + 2 * step]! + d * from[first + 3 * step]!);
  }
  return sum;
}

/** For each phase the weights of the four neighbours in a row or column. */
function weightsOfPhases(ofPhase: (t: number) => number[]): Float64Array {
  const weights = new Float64Array((PHASES + 1) * TAPS);
  for (let phase = 0; phase <= PHASES; phase++) weights.set(ofPhase(phase / PHASES), phase * TAPS);
  return weights;
}

function cubic(t: number): number[] {
  return [
    (((2 - t) * t - 1) * t) / 2,
    ((3 * t - 5) * t * t + 2) / 2,
    (((4 - 3 * t) * t + 1) * t) / 2,
    ((t - 1) * t * t) / 2,
  ];
}
