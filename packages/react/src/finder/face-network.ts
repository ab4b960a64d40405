import type { Dimensions } from '@portrait/contract';
import {
  RGB,
  runBlock,
  runStem,
  STEM_TAPS,
  withoutBorder,
  type Block,
  type Layer,
  type Weights,
} from './network-layers.ts';
import { pack, packingScale, preparePointwise, type QuantizedWeights } from './pointwise.ts';

/** The answers of one grid of the network: for each cell, a score and a box of each of its anchors. */
export interface Grid extends Dimensions {
  /** Pixels of the input from one cell to the next. */
  stride: number;
  anchors: number;
  /** Logits. */
  scores: Float64Array;
  /** `BOX_VALUES` of each anchor, in pixels: centre from the cell's, width and height, six points of the face. */
  boxes: Float64Array;
}

export const BOX_VALUES = 16;

/** BlazeFace, short range: after each block, its number of channels, and whether it halves the picture. */
const STEM = 24;
const FINE_BLOCKS = [24, 28, -32, 36, 42, -48, 56, 64, 72, 80, 88];
const COARSE_BLOCKS = [-96, 96, 96, 96, 96];
const [FINE_ANCHORS, COARSE_ANCHORS] = [2, 6];
const [FINE_STRIDE, COARSE_STRIDE] = [8, 16];
const DEPTHWISE_TAPS = 9;

/** The input's sides must be multiples of this. */
export const INPUT_STEP = COARSE_STRIDE * 2;

/**
 * @param rgb from -1 to 1; both sides multiples of `INPUT_STEP`
 * @param onlySmall leaves out the coarse grid, which is that of the large faces
 */
export type FaceNetwork = (rgb: Float64Array, size: Dimensions, onlySmall?: boolean) => Grid[];

/**
 * A network for the detection of faces, which takes pictures of any size.
 *
 * @param file as scripts/face-weights.mjs writes it
 * @see https://arxiv.org/abs/1907.05047
 */
export function faceNetwork(file: ArrayBuffer): FaceNetwork {
  const read = reader(file);
  const stem = read(STEM, STEM_TAPS * STEM_TAPS * RGB);
  let channels = STEM;
  const readBlock = (outputs: number): Block => {
    const depthwise = dequantize(read(channels, DEPTHWISE_TAPS));
    const pointwise = read(Math.abs(outputs), channels);
    channels = Math.abs(outputs);
    return { halves: outputs < 0, depthwise, pointwise };
  };
  const fineBlocks = FINE_BLOCKS.map(readBlock);
  const fineChannels = channels;
  const coarseBlocks = COARSE_BLOCKS.map(readBlock);
  const fineScores = read(FINE_ANCHORS, fineChannels);
  const coarseScores = read(COARSE_ANCHORS, channels);
  const fineBoxes = read(FINE_ANCHORS * BOX_VALUES, fineChannels);
  const coarseBoxes = read(COARSE_ANCHORS * BOX_VALUES, channels);
  return (rgb, size, onlySmall = false) => {
    const fine = fineBlocks.reduce(runBlock, runStem(rgb, size, stem));
    const fineGrid = grid(fine, { stride: FINE_STRIDE, anchors: FINE_ANCHORS }, fineScores, fineBoxes);
    if (onlySmall) return [fineGrid];
    const coarse = coarseBlocks.reduce(runBlock, fine);
    return [fineGrid, grid(coarse, { stride: COARSE_STRIDE, anchors: COARSE_ANCHORS }, coarseScores, coarseBoxes)];
  };
}

/** Reads one layer after another: its scales, its biases, its weights. */
function reader(file: ArrayBuffer) {
  const view = new DataView(file);
  let at = 0;
  const float = () => view.getFloat32((at += 4) - 4, true);
  return (outputs: number, inputs: number): QuantizedWeights => ({
    scales: Float64Array.from({ length: outputs }, float),
    biases: Float64Array.from({ length: outputs }, float),
    weights: Float64Array.from({ length: outputs * inputs }, () => view.getInt8(at++)),
  });
}

/** Of a depthwise layer, whose file has the weights of all channels for one tap after the other. */
function dequantize({ weights, scales, biases }: QuantizedWeights): Weights {
  return { weights: weights.map((weight, nth) => weight * scales[nth % scales.length]!), biases };
}

function grid(
  features: Layer,
  shape: Pick<Grid, 'stride' | 'anchors'>,
  scores: QuantizedWeights,
  boxes: QuantizedWeights,
): Grid {
  const { width, height } = features;
  const values = withoutBorder(features);
  const half = values.length / 2;
  const [first, second] = [values.subarray(0, half), values.subarray(half)];
  const scale = packingScale(
    features.channels,
    values.reduce((most, value) => Math.max(most, value), 0),
  );
  const answer = (weights: QuantizedWeights) => {
    const { packed, addTo } = preparePointwise(weights, (width * height) / 2, false);
    pack(first, second, scale, packed);
    const to = new Float64Array(width * height * weights.biases.length);
    addTo({ to, first: 0, second: to.length / 2 }, scale);
    return to;
  };
  return { ...{ width, height, ...shape }, scores: answer(scores), boxes: answer(boxes) };
}
