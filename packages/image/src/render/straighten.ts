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
const WEIGHTS = weightsOfPhases();

/**
 * Turns every frame under the square, and draws the square with `side` pixels, by bicubic interpolation (Catmull-Rom). The pixels of
 * the frame should be about as large as those of the result, or larger.
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
    const to = data.subarray(nth * side * side * channels, (nth + 1) * side * side * channels);
    drawTurned(padded(frame, frameShape), frameShape, { ...square, side, to });
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
  to: Buffer;
}

function drawTurned(from: Uint16Array, { width, channels }: Shape, { center, size, angle, side, to }: Drawing): void {
  const row = (width + 2 * PADDING) * channels;
  const colors = channels % 2 === 0 ? channels - 1 : channels;
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
      const weightsX = Math.round((x - left) * PHASES) * TAPS;
      const weightsY = Math.round((y - top) * PHASES) * TAPS;
      const mixed = (part: number) => mixedRows(from, first + part, { channels, row, weightsX, weightsY });
      const alpha = colors < channels ? mixed(colors) / 255 : 255;
      for (let part = 0; part < colors; part++) to[at + part] = toByte(alpha > 0 ? mixed(part) / alpha : 0);
      if (colors < channels) to[at + colors] = toByte(alpha);
    }
  }
}

interface Neighbours {
  /** Steps to the next pixel and to the next row. */
  channels: number;
  row: number;
  /** Where the weights are in WEIGHTS. */
  weightsX: number;
  weightsY: number;
}

function mixedRows(from: Uint16Array, at: number, { channels, row, weightsX, weightsY }: Neighbours): number {
  return (
    WEIGHTS[weightsY]! * mixedRow(from, at, channels, weightsX) +
    WEIGHTS[weightsY + 1]! * mixedRow(from, at + row, channels, weightsX) +
    WEIGHTS[weightsY + 2]! * mixedRow(from, at + 2 * row, channels, weightsX) +
    WEIGHTS[weightsY + 3]! * mixedRow(from, at + 3 * row, channels, weightsX)
  );
}

function mixedRow(from: Uint16Array, at: number, step: number, weights: number): number {
  return (
    WEIGHTS[weights]! * from[at]! +
    WEIGHTS[weights + 1]! * from[at + step]! +
    WEIGHTS[weights + 2]! * from[at + 2 * step]! +
    WEIGHTS[weights + 3]! * from[at + 3 * step]!
  );
}

function toByte(value: number): number {
  return Math.round(Math.min(Math.max(value, 0), 255));
}

/** For each phase the weights of the four neighbours in a row or column. */
function weightsOfPhases(): Float64Array {
  const weights = new Float64Array((PHASES + 1) * TAPS);
  for (let phase = 0; phase <= PHASES; phase++) {
    const t = phase / PHASES;
    const ofPhase = [
      (((2 - t) * t - 1) * t) / 2,
      ((3 * t - 5) * t * t + 2) / 2,
      (((4 - 3 * t) * t + 1) * t) / 2,
      ((t - 1) * t * t) / 2,
    ];
    weights.set(ofPhase, phase * TAPS);
  }
  return weights;
}
