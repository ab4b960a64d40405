import { inflateSync } from 'node:zlib';
import { MAX_PROFILE_BYTES } from '../picture-limits.ts';

const DROPPED = new Set(['tEXt', 'zTXt', 'iTXt']);

/**
 * The same PNG without its texts, and without a colour profile that inflates beyond MAX_PROFILE_BYTES: a few kilobytes
 * of either can ask for gigabytes.
 */
export function pngWithoutText(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let runStart = 0;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (isDropped(bytes, at, end)) {
      kept.push(bytes.subarray(runStart, at));
      runStart = end;
    }
    at = end;
  }
  return kept.length === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(runStart)]);
}

function isDropped(bytes: Buffer, start: number, end: number): boolean {
  const name = bytes.toString('latin1', start + 4, start + 8);
  if (name !== 'iCCP') return DROPPED.has(name);
  const data = bytes.subarray(start + 8, end - 4);
  try {
    inflateSync(data.subarray(data.indexOf(0) + 2), { maxOutputLength: MAX_PROFILE_BYTES });
    return false;
  } catch {
    return true;
  }
}
