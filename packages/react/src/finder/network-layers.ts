import type { Dimensions } from '@portrait/contract';

export const RGB = 3;
/** Columns and rows of the first convolution. */
export const STEM_TAPS = 5;

/** Activations, channel by channel of each pixel. */
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
  pointwise: Weights;
}

/** A convolution of 5 × 5 pixels at every second pixel, and its ReLU. */
export function runStem(rgb: Float64Array, { width, height }: Dimensions, stem: Weights): Layer {
  const padded = pad({ width, height, channels: RGB, values: rgb }, 1, 2);
  const from = padded.values;
  const taps = layer({ width: width / 2, height: height / 2 }, STEM_TAPS * STEM_TAPS * RGB);
  const to = taps.values;
  const row = padded.width * RGB;
  let next = 0;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      for (let tap = 0, start = y * row + x * RGB; tap < STEM_TAPS; tap++, start += row) {
        for (let nth = start; nth < start + STEM_TAPS * RGB; nth++) to[next++] = from[nth]!;
      }
    }
  }
  const out = runPointwise(taps, stem);
  raise(out.values);
  return out;
}

/** ReLU. */
function raise(values: Float64Array): void {
  for (let at = 0; at < values.length; at++) values[at] = Math.max(0, values[at]!);
}

export function runBlock(before: Layer, { halves, depthwise, pointwise }: Block): Layer {
  const out = runPointwise(runDepthwise(before, depthwise, halves ? 2 : 1), pointwise);
  const skipped = halves ? maxPool(before) : before;
  const from = skipped.values;
  const to = out.values;
  const added = skipped.channels;
  // A block that widens the picture adds what it was given to its first channels.
  for (let pixel = 0, read = 0; pixel < to.length; pixel += out.channels) {
    for (let at = pixel; at < pixel + added; at++) to[at] = to[at]! + from[read++]!;
  }
  raise(to);
  return out;
}

function runDepthwise(before: Layer, { weights, biases }: Weights, stride: number): Layer {
  const { channels } = before;
  const { width, values } = pad(before, stride === 1 ? 1 : 0, 1);
  const out = layer({ width: before.width / stride, height: before.height / stride }, channels);
  const sums = out.values;
  const row = width * channels;
  let to = 0;
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) {
      const from = stride * (y * row + x * channels);
      for (let channel = 0; channel < channels; channel++) {
        const top = from + channel;
        const middle = top + row;
        const bottom = middle + row;
        sums[to++] =
          biases[channel]! +
          values[top]! * weights[channel]! +
          values[top + channels]! * weights[channels + channel]! +
          values[top + 2 * channels]! * weights[2 * channels + channel]! +
          values[middle]! * weights[3 * channels + channel]! +
          values[middle + channels]! * weights[4 * channels + channel]! +
          values[middle + 2 * channels]! * weights[5 * channels + channel]! +
          values[bottom]! * weights[6 * channels + channel]! +
          values[bottom + channels]! * weights[7 * channels + channel]! +
          values[bottom + 2 * channels]! * weights[8 * channels + channel]!;
      }
    }
  }
  return out;
}

/** A convolution of single pixels: two outputs of four pixels at a time, as many sums as there are registers for. */
export function runPointwise({ channels, values, ...size }: Layer, { weights, biases }: Weights): Layer {
  const out = layer(size, biases.length);
  const outputs = biases.length;
  const sums = out.values;
  for (let a = 0, to = 0; a < values.length; a += 4 * channels, to += 4 * outputs) {
    const b = a + channels;
    const c = b + channels;
    const d = c + channels;
    for (let output = 0; output < outputs; output += 2) {
      let a0 = biases[output]!;
      let a1 = biases[output + 1]!;
      let b0 = a0;
      let b1 = a1;
      let c0 = a0;
      let c1 = a1;
      let d0 = a0;
      let d1 = a1;
      const first = output * channels;
      const second = first + channels;
      for (let nth = 0; nth < channels; nth++) {
        const weight0 = weights[first + nth]!;
        const weight1 = weights[second + nth]!;
        a0 += values[a + nth]! * weight0;
        a1 += values[a + nth]! * weight1;
        b0 += values[b + nth]! * weight0;
        b1 += values[b + nth]! * weight1;
        c0 += values[c + nth]! * weight0;
        c1 += values[c + nth]! * weight1;
        d0 += values[d + nth]! * weight0;
        d1 += values[d + nth]! * weight1;
      }
      const [atA, atB, atC, atD] = [
        to + output,
        to + outputs + output,
        to + 2 * outputs + output,
        to + 3 * outputs + output,
      ];
      sums[atA] = a0;
      sums[atA + 1] = a1;
      sums[atB] = b0;
      sums[atB + 1] = b1;
      sums[atC] = c0;
      sums[atC + 1] = c1;
      sums[atD] = d0;
      sums[atD + 1] = d1;
    }
  }
  return out;
}

function maxPool({ width, height, channels, values }: Layer): Layer {
  const out = layer({ width: width / 2, height: height / 2 }, channels);
  const row = width * channels;
  let to = 0;
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        const at = 2 * (y * row + x * channels) + channel;
        const [top, bottom] = [Math.max(values[at]!, values[at + channels]!), at + row];
        out.values[to++] = Math.max(top, values[bottom]!, values[bottom + channels]!);
      }
    }
  }
  return out;
}

/** With zeros around it. */
function pad({ width, height, channels, values }: Layer, before: number, after: number): Layer {
  const out = layer({ width: width + before + after, height: height + before + after }, channels);
  const row = width * channels;
  for (let y = 0; y < height; y++) {
    const to = ((y + before) * out.width + before) * channels;
    out.values.set(values.subarray(y * row, (y + 1) * row), to);
  }
  return out;
}

function layer({ width, height }: Dimensions, channels: number): Layer {
  return { width, height, channels, values: new Float64Array(width * height * channels) };
}
