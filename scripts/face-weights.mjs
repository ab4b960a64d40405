// Writes packages/react/dist/face-weights.bin: the weights of BlazeFace (short range, Apache 2.0) as the finder's worker reads them.
// Of each layer, in the order of the network: its scales (float32, one per output), its biases (float32), its weights (int8).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OUT = fileURLToPath(new URL('../packages/react/dist/face-weights.bin', import.meta.url));
const require = createRequire(import.meta.url);
const MODEL = require.resolve('@mediapipe/face_detection/face_detection_short_range.tflite');

// Numbers of https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/schema/schema.fbs
const [CONV_2D, DEPTHWISE_CONV_2D, DEQUANTIZE] = [3, 4, 6];
const MOST_INT8 = 127;

const bytes = readFileSync(MODEL);
const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const follow = (at) => at + view.getUint32(at, true);

/** Where a table of the FlatBuffer has its nth field; undefined if it has its default. */
function field(table, nth) {
  const offsets = table - view.getInt32(table, true);
  const entry = 4 + 2 * nth;
  const offset = entry < view.getUint16(offsets, true) ? view.getUint16(offsets + entry, true) : 0;
  return offset === 0 ? undefined : table + offset;
}

const uint = (table, nth) => {
  const at = field(table, nth);
  return at === undefined ? 0 : view.getUint32(at, true);
};

function vector(table, nth, read, width = 4) {
  const at = field(table, nth);
  if (at === undefined) return [];
  const start = follow(at);
  return Array.from({ length: view.getUint32(start, true) }, (_, n) => read(start + 4 + n * width));
}

const tables = (table, nth) => vector(table, nth, follow);
const ints = (table, nth) => vector(table, nth, (at) => view.getInt32(at, true));

const model = follow(0);
const codes = tables(model, 1).map((code) => view.getInt8(field(code, 0) ?? 0) * (field(code, 0) ? 1 : 0));
const [graph] = tables(model, 2);
const buffers = tables(model, 4);
const tensors = tables(graph, 0).map((tensor) => ({ shape: ints(tensor, 0), buffer: uint(tensor, 2) }));
const operators = tables(graph, 3).map((operator) => ({
  code: codes[uint(operator, 0)],
  inputs: ints(operator, 1),
  outputs: ints(operator, 2),
}));
/** The half floats of which each dequantized tensor is made. */
const halves = new Map(
  operators.filter(({ code }) => code === DEQUANTIZE).map(({ inputs, outputs }) => [outputs[0], inputs[0]]),
);

function numbersOf(tensor) {
  const half = halves.get(tensor);
  if (half === undefined) throw new Error(`tensor ${tensor} is not stored as half floats`);
  return vector(buffers[tensors[half].buffer], 0, (at) => at, 1).flatMap((at, nth) =>
    nth % 2 === 0 ? halfFloat(at) : [],
  );
}

function halfFloat(at) {
  const bits = view.getUint16(at, true);
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** The weights as int8 with a scale for each output. A depthwise layer has its outputs last, every other one first. */
function quantize(weights, outputs, outputOf) {
  const most = new Float32Array(outputs);
  weights.forEach((weight, at) => (most[outputOf(at)] = Math.max(most[outputOf(at)], Math.abs(weight))));
  const scales = most.map((largest) => largest / MOST_INT8);
  return { scales, rounded: Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[outputOf(at)] || 1))) };
}

const layers = operators.filter(({ code }) => code === CONV_2D || code === DEPTHWISE_CONV_2D);
const parts = layers.flatMap(({ code, inputs: [, weightTensor, biasTensor] }) => {
  const [weights, biases] = [numbersOf(weightTensor), numbersOf(biasTensor)];
  const each = weights.length / biases.length;
  const outputOf = code === CONV_2D ? (at) => Math.floor(at / each) : (at) => at % biases.length;
  const { scales, rounded } = quantize(weights, biases.length, outputOf);
  return [scales, Float32Array.from(biases), rounded].map(({ buffer }) => Buffer.from(buffer));
});

mkdirSync(path.dirname(OUT), { recursive: true });
writeFileSync(OUT, Buffer.concat(parts));
