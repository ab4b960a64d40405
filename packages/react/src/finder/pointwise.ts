export interface QuantizedWeights {
  /** Whole numbers, as large as a signed byte. */
  weights: Float64Array;
  /** Of each output: what its weights are multiplied by. */
  scales: Float64Array;
  biases: Float64Array;
}

/** Pixels that are multiplied at a time: with two outputs, as many sums as there are registers for. */
const PIXELS = 4;
/** A double holds 53 bits and a sign exactly: two whole numbers of 27 with theirs. The second one is multiplied by this. */
const SECOND = 2 ** 27;
const MOST_WEIGHT = 127;

/** Where sums are added to: those of the first values of each pair, and those of the second. */
export interface Target {
  to: Float64Array;
  first: number;
  second: number;
}

/** What values are multiplied by, so that the sums of as many channels stay within half of `SECOND`. */
export function packingScale(channels: number, largest: number): number {
  return largest > 0 ? Math.floor(SECOND / 2 / (MOST_WEIGHT * channels)) / largest : 1;
}

/** Rounds values to whole numbers, two of them in one double, because the engine multiplies one double at a time. */
export function pack(first: Float64Array, second: Float64Array, scale: number, packed: Float64Array): void {
  for (let at = 0; at < second.length; at++) {
    packed[at] = Math.floor(first[at]! * scale + 0.5) + Math.floor(second[at]! * scale + 0.5) * SECOND;
  }
}

/**
 * A convolution of single pixels.
 *
 * @param pairs of pixels
 * @param rectifies whether a ReLU follows
 * @returns `packed` takes the channels of the pairs, and `addTo` adds their sums, which the scale of the packing divides
 */
export function preparePointwise({ weights, scales, biases }: QuantizedWeights, pairs: number, rectifies: boolean) {
  const outputs = biases.length;
  const channels = weights.length / outputs;
  const room = PIXELS * Math.ceil(pairs / PIXELS);
  const packed = new Float64Array(room * channels);
  const sums = new Float64Array(room * outputs);

  function addTo({ to, first, second }: Target, scale: number): void {
    multiply(packed, weights, channels, sums);
    for (let pixel = 0; pixel < pairs * outputs; pixel += outputs) {
      for (let output = 0; output < outputs; output++) {
        const at = pixel + output;
        const ofSecond = Math.floor(sums[at]! / SECOND + 0.5);
        const ofFirst = sums[at]! - ofSecond * SECOND;
        const unit = scales[output]! / scale;
        const sum0 = to[first + at]! + ofFirst * unit + biases[output]!;
        const sum1 = to[second + at]! + ofSecond * unit + biases[output]!;
        // Without a branch, which no processor could predict.
        to[first + at] = rectifies ? (sum0 + Math.abs(sum0)) / 2 : sum0;
        to[second + at] = rectifies ? (sum1 + Math.abs(sum1)) / 2 : sum1;
      }
    }
  }
  return { packed, addTo };
}

function multiply(values: Float64Array, weights: Float64Array, channels: number, sums: Float64Array): void {
  const outputs = weights.length / channels;
  for (let a = 0, to = 0; a < values.length; a += PIXELS * channels, to += PIXELS * outputs) {
    const b = a + channels;
    const c = b + channels;
    const d = c + channels;
    for (let output = 0; output < outputs; output += 2) {
      let [a0, a1, b0, b1, c0, c1, d0, d1] = [0, 0, 0, 0, 0, 0, 0, 0];
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
}
