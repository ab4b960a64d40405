import { inflateSync } from 'node:zlib';
import { MAX_PROFILE_BYTES } from '../picture-limits.ts';
import type { PngFrame } from './png-animation.ts';
import { pngChunks, type PngChunk } from './png-chunks.ts';
import { pngChunk, SIGNATURE } from './write-png.ts';

const TEXTS = ['tEXt', 'zTXt', 'iTXt'];
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
const ANIMATION = ['acTL', 'fcTL', 'fdAT'];
/** Width and height, at the beginning of the header chunk. */
const SIZE_BYTES = 8;

/**
 * The same PNG without its texts, its animation chunks, and a colour profile that inflates beyond MAX_PROFILE_BYTES: a few
 * kilobytes of compressed text or profile can take gigabytes to decode. Several profiles are not allowed, so only the first
 * is kept.
 */
export function plainPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  const isHarmless = harmless();
  let runStart = 0;
  for (const chunk of pngChunks(bytes)) {
    if (isHarmless(chunk)) continue;
    if (chunk.at > runStart) kept.push(bytes.subarray(runStart, chunk.at));
    runStart = chunk.end;
  }
  return runStart === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(runStart)]);
}

/** One frame of an animation as a separate PNG: the chunks that all frames share, the frame's size, its pixels. */
export function pngOfFrame(bytes: Buffer, { width, height, pixels }: PngFrame): Buffer {
  const common: Buffer[] = [];
  const isHarmless = harmless();
  for (const chunk of pngChunks(bytes)) {
    if (chunk.name === 'IDAT') break;
    if (chunk.name !== 'IHDR' && chunk.name !== 'eXIf' && isHarmless(chunk))
      common.push(pngChunk(chunk.name, chunk.data));
  }
  const size = Buffer.alloc(SIZE_BYTES);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const header = pngChunk('IHDR', Buffer.concat([size, bytes.subarray(24, 29)]));
  const data = pngChunk('IDAT', Buffer.concat(pixels));
  return Buffer.concat([SIGNATURE, header, ...common, data, pngChunk('IEND', Buffer.alloc(0))]);
}

/** Whether a PNG has at most 8 bits per sample, and neither a profile nor EXIF data, which may rotate it. */
export function isPlain8Bit(bytes: Buffer): boolean {
  for (const { name } of pngChunks(bytes)) if (name === 'iCCP' || name === 'eXIf') return false;
  return bytes.readUInt8(24) <= 8;
}

/** What a PNG's decoder needs, as parts of `bytes`: header, palette, transparency and pixels. */
export function pixelsOfPng(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [SIGNATURE];
  for (const { name, at, end } of pngChunks(bytes)) {
    if (NEEDED.includes(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IEND') break;
  }
  return parts;
}

function harmless(): (chunk: PngChunk) => boolean {
  let profiles = 0;
  return ({ name, data }) => {
    if (name === 'iCCP') return profiles++ === 0 && !isTooLong(data);
    return !TEXTS.includes(name) && !ANIMATION.includes(name);
  };
}

/** @param profile name, 0, method 0, compressed data */
function isTooLong(profile: Buffer): boolean {
  try {
    inflateSync(profile.subarray(profile.indexOf(0) + 2), { maxOutputLength: MAX_PROFILE_BYTES });
    return false;
  } catch {
    return true;
  }
}
