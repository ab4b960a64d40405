import type { PictureHeader } from '../header/picture-header.ts';
import { plainJpeg } from '../header/plain-jpeg.ts';
import { isPlain8Bit, pixelsOfPng } from '../header/plain-png.ts';
import { completeJpeg } from './complete-jpeg.ts';
import { decode } from './decoder.ts';
import type { Kept } from './kept.ts';
import type { OpenedFile } from './open-file.ts';
import { profileEffect } from './profile-effect.ts';

type Sent = OpenedFile & { maxSide: number; maxBytes: number };

/**
 * The compressed pixels of a picture as they were sent, and nothing else of the file: no metadata, thumbnail or profile. Unlike encoding
 * them again, that takes next to no time and loses nothing.
 *
 * @returns undefined if the picture must be encoded: it is too large, in other colours than sRGB and Display P3, or unusual. Whether its
 *   pixels are damaged is only found when they are decoded
 */
export async function keepAsSent({ bytes, header, maxSide, maxBytes }: Sent): Promise<Kept | undefined> {
  if (!bytes || bytes.length > maxBytes) return undefined;
  if (header.type === 'image/jpeg') return keepJpeg(bytes, header);
  return isPlainPng(bytes, header, maxSide) ? keepPng(bytes, header) : undefined;
}

async function keepJpeg(bytes: Buffer, header: PictureHeader): Promise<Kept | undefined> {
  const { icc, autoOrient: received, orientation = 1, channels } = await decode(bytes).metadata();
  if (icc && channels !== 3) return undefined;
  const effect = icc ? await profileEffect(icc) : {};
  if (!effect) return undefined;
  const parts = plainJpeg(bytes, effect.profile) ?? (await withEnd(bytes, header, effect.profile));
  return parts && { parts, contentType: 'image/jpeg', orientation, animated: false, ...received, received };
}

async function withEnd(bytes: Buffer, header: PictureHeader, profile?: Buffer): Promise<Buffer[] | undefined> {
  const completed = await completeJpeg(bytes, header);
  return completed && plainJpeg(completed, profile);
}

/** One that every decoder shows alike: 8 bits, upright, in sRGB. It cannot shrink while it loads, so it must be small. */
function isPlainPng(bytes: Buffer, header: PictureHeader, maxSide: number): boolean {
  const { type, colorSpace, frames, framesSent, heldWhole, width, height } = header;
  const isStill = frames === 1 && framesSent === undefined && !heldWhole;
  return type === 'image/png' && isStill && !colorSpace && Math.max(width, height) <= maxSide && isPlain8Bit(bytes);
}

function keepPng(bytes: Buffer, { width, height }: PictureHeader): Kept {
  const size = { width, height };
  return {
    parts: pixelsOfPng(bytes),
    contentType: 'image/png',
    orientation: 1,
    animated: false,
    ...size,
    received: size,
  };
}
