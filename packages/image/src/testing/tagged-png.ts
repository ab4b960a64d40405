import { pngChunk } from '../header/write-png.ts';

const AFTER_HEADER = 8 + 12 + 13;

/** The same PNG with more chunks after its header. */
export function insertChunks(png: Buffer, ...chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, AFTER_HEADER), ...chunks, png.subarray(AFTER_HEADER)]);
}

/** Colours by code points (H.273). */
export function cicp(primaries: number, transfer: number, { matrix = 0, range = 1 } = {}): Buffer {
  return pngChunk('cICP', Buffer.from([primaries, transfer, matrix, range]));
}

/** @param exponent the exponent from light to samples: 1 for linear light */
export function gamma(exponent: number): Buffer {
  return pngChunk('gAMA', hundredThousandths(exponent));
}

/** @param values x and y of white, red, green and blue, in this order */
export function chromaticities(...values: number[]): Buffer {
  return pngChunk('cHRM', Buffer.concat(values.map(hundredThousandths)));
}

function hundredThousandths(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(Math.round(value * 100_000));
  return bytes;
}
