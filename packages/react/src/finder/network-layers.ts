import type { Dimensions } from '@portrait/contract';
import { pack, packingScale, preparePointwise, type QuantizedWeights, type Target } from './pointwise.ts';

export const RGB = 3;
/** Columns and rows of the first convolution. */
export const STEM_TAPS = 5;

/** Activations, channel by channel of each pixel, in a border of zeros of one pixel. */
export interface Layer extends Dimensions {
  channels: number;
  values: Float64Array;
}

export interface Weights {
  weights: Float64Array;
  biases: Float64Array;
}

export interface Block {
  halves: boolean;
  depthwise: Weights;
  pointwise: QuantizedWeights;
}

const BORDER = 1;
const STEM_STRIDE = 2;

/**
 * A convolution of 5 × 5 pixels at every second pixel, and its ReLU.
 *
 * @param rgb from -1 to 1
 */
export function runStem(rgb: Float64Array, { width, height }: Dimensions, stem: QuantizedWeights): Layer {
  const out = layer({ width: width / STEM_STRIDE, height: height / STEM_STRIDE }, stem.biases.length);
  const { row, values } = padForStem(rgb, { width, height });
  const below = values.subarray(STEM_STRIDE * row);
  const pairs = new Float64Array(below.length);
  const scale = packingScale(STEM_TAPS * STEM_TAPS * RGB, 1);
  pack(values, below, scale, pairs);
  const { packed, addTo } = preparePointwise(stem, out.width, true);
  for (let y = 0; y < out.height; y += 2) {
    const top = STEM_STRIDE * y * row;
    let next = 0;
    for (let left = top; left < top + width * RGB; left += STEM_STRIDE * RGB) {
      for (let start = left; start < left + STEM_TAPS * row; start += row) {
        for (let at = start; at < start + STEM_TAPS * RGB; at++) packed[next++] = pairs[at]!;
      }
    }
    addTo(rowsOf(out, y), scale);
  }
  return out;
}

function padForStem(rgb: Float64Array, { width, height }: Dimensions): { row: number; values: Float64Array } {
  const [before, after] = [1, 2];
  const row = (before + width + after) * RGB;
  const values = new Float64Array(row * (before + height + after));
  for (let y = 0; y < height; y++) {
    values.set(rgb.subarray(y * width * RGB, (y + 1) * width * RGB), (before + y) * row + before * RGB);
  }
  return { row, values };
}

/** Two rows at a time: what is between its convolutions stays in the cache. */
export function runBlock(before: Layer, { halves, depthwise, pointwise }: Block): Layer {
  const stride = halves ? 2 : 1;
  const out = layer({ width: before.width / stride, height: before.height / stride }, pointwise.biases.length);
  if (halves) maxPool(before, out);
  else copyPixels(before, out);
  const { packed, addTo } = preparePointwise(pointwise, out.width, true);
  const first = new Float64Array(out.width * before.channels);
  const second = new Float64Array(first.length);
  for (let y = 0; y < out.height; y += 2) {
    const largest = Math.max(
      runDepthwise(before, depthwise, { y, stride }, first),
      runDepthwise(before, depthwise, { y: y + 1, stride }, second),
    );
    const scale = packingScale(before.channels, largest);
    pack(first, second, scale, packed);
    addTo(rowsOf(out, y), scale);
  }
  return out;
}

/** One row of a convolution of 3 × 3 pixels of each channel. @returns the largest of its sums, without their signs */
function runDepthwise(
  { width, channels, values }: Layer,
  { weights, biases }: Weights,
  { y, stride }: { y: number; stride: 1 | 2 },
  sums: Float64Array,
): number {
  let largest = 0;
  const row = (width + 2 * BORDER) * channels;
  const first = stride === 1 ? y * row : (stride * y + 1) * row + channels;
  const end = (width / stride) * channels;
  const step = stride * channels;
  for (let channel = 0; channel < channels; channel++) {
    const bias = biases[channel]!;
    const w0 = weights[channel]!;
    const w1 = weights[channels + channel]!;
    const w2 = weights[2 * channels + channel]!;
    const w3 = weights[3 * channels + channel]!;
    const w4 = weights[4 * channels + channel]!;
    const w5 = weights[5 * channels + channel]!;
    const w6 = weights[6 * channels + channel]!;
    const w7 = weights[7 * channels + channel]!;
    const w8 = weights[8 * channels + channel]!;
    for (let to = channel, top = first + channel; to < end; to += channels, top += step) {
      const middle = top + row;
      const bottom = middle + row;
      const sum =
        bias +
        values[top]! * w0 +
        values[top + channels]! * w1 +
        values[top + 2 * channels]! * w2 +
        values[middle]! * w3 +
        values[middle + channels]! * w4 +
        values[middle + 2 * channels]! * w5 +
        values[bottom]! * w6 +
        values[bottom + channels]! * w7 +
        values[bottom + 2 * channels]! * w8;
      sums[to] = sum;
      largest = Math.max(largest, Math.abs(sum));
    }
  }
  return largest;
}

/** What a block adds its sums to: what it was given, in the first channels. */
function copyPixels(before: Layer, out: Layer): void {
  const { channels, values } = before;
  for (let pixel = 0; pixel < values.length / channels; pixel++) {
    const [from, to] = [pixel * channels, pixel * out.channels];
    for (let channel = 0; channel < channels; channel++) out.values[to + channel] = values[from + channel]!;
  }
}

function maxPool(before: Layer, out: Layer): void {
  const { channels, values } = before;
  const row = (before.width + 2 * BORDER) * channels;
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) {
      const to = pixelAt(out, x, y) * out.channels;
      const from = pixelAt(before, 2 * x, 2 * y) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const [at, below] = [from + channel, from + row + channel];
        const top = Math.max(values[at]!, values[at + channels]!);
        out.values[to + channel] = Math.max(top, values[below]!, values[below + channels]!);
      }
    }
  }
}

function rowsOf(out: Layer, y: number): Target {
  const [first, second] = [pixelAt(out, 0, y) * out.channels, pixelAt(out, 0, y + 1) * out.channels];
  return { to: out.values, first, second };
}

/** A layer's pixels without its border. */
export function withoutBorder(of: Layer): Float64Array {
  const { width, height, channels } = of;
  const inside = new Float64Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const from = pixelAt(of, 0, y) * channels;
    inside.set(of.values.subarray(from, from + width * channels), y * width * channels);
  }
  return inside;
}

function pixelAt({ width }: Layer, x: number, y: number): number {
  return (y + BORDER) * (width + 2 * BORDER) + x + BORDER;
}

function layer({ width, height }: Dimensions, channels: number): Layer {
  const values = new Float64Array((width + 2 * BORDER) * (height + 2 * BORDER) * channels);
  return { width, height, channels, values };
}
