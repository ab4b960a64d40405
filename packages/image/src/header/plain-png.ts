import { inflateSync } from 'node:zlib';
import { MAX_PROFILE_BYTES } from '../picture-limits.ts';
import type { PngFrame } from './png-animation.ts';
import { pngChunks, type PngChunk } from './png-chunks.ts';
import { pngChunk, SIGNATURE } from './write-png.ts';

const TEXTS = ['tEXt', 'zTXt', 'iTXt'];
const ANIMATION = ['acTL', 'fcTL', 'fdAT'];
/** Width and height stand first. */
const SIZE_BYTES = 8;

/**
 * The same PNG as it may be decoded: without its texts, without what makes it an animation, and without a colour profile
 * that inflates beyond MAX_PROFILE_BYTES: a few kilobytes of text or profile can ask for gigabytes. Of several profiles,
 * which no PNG may have, only the first can stay.
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

/** One frame of an animation as a PNG of its own: what all frames have in common, the frame's size, its pixels. */
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
