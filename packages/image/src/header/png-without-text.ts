import { inflateSync } from 'node:zlib';
import { MAX_PROFILE_BYTES } from '../picture-limits.ts';

const TEXTS = new Set(['tEXt', 'zTXt', 'iTXt']);

/**
 * The same PNG without its texts, and without a colour profile that inflates beyond MAX_PROFILE_BYTES: a few kilobytes
 * of either can ask for gigabytes. Of several profiles, which no PNG may have, only the first can stay.
 */
export function pngWithoutText(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let runStart = 0;
  let profiles = 0;
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const dropped = name === 'iCCP' ? profiles++ > 0 || isTooLong(bytes.subarray(at + 8, end - 4)) : TEXTS.has(name);
    if (dropped) {
      if (at > runStart) kept.push(bytes.subarray(runStart, at));
      runStart = end;
    }
    at = end;
  }
  return runStart === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(runStart)]);
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
