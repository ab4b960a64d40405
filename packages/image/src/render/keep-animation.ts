import type { Dimensions } from '@portrait/contract/plain';
import type { Sharp, WebpOptions } from 'sharp';
import { KEPT_ANIMATION_PIXELS } from '../picture-limits.ts';
import { timing } from './cut-square.ts';
import { decode, fromPixels, toPixels } from './decoder.ts';
import type { Kept } from './kept.ts';
import { NO_TURN, turn, turnedSize, type Frames } from './turn.ts';
import { turnFor } from './upright.ts';

const ANIMATION = { quality: 85, effort: 0 } as const;

/** Encodes an animation as an upright animated WebP. The more frames it has, the smaller they are. */
export async function keepAnimation(bytes: Buffer, maxSide: number): Promise<Kept> {
  const animation = decode(bytes, { animated: true });
  const { width, pageHeight, height, pages = 1, orientation, ...times } = await animation.metadata();
  const stored = { width, height: pageHeight ?? height };
  const bounded = animation.resize({
    ...boundedFrame(stored, pages, maxSide),
    ...{ fit: 'inside', withoutEnlargement: true },
  });
  const needed = turnFor(orientation);
  const received = turnedSize(stored, needed);
  if (needed === NO_TURN) return encodeAnimation(bounded, received);
  // sharp does not rotate animations by 90°, and mirrors them as if all frames were one picture.
  return encodeAnimation(fromPixels(turn(await framesOf(bounded, pages), needed)), received, timing(times));
}

/** @param times the durations of frames that are given as raw pixels */
export async function encodeAnimation(animation: Sharp, received: Dimensions, times?: WebpOptions): Promise<Kept> {
  const { data, info } = await animation.webp({ ...ANIMATION, ...times }).toBuffer({ resolveWithObject: true });
  const kept = { width: info.width, height: info.pageHeight ?? info.height };
  return { parts: [data], contentType: 'image/webp', ...kept, animated: true, orientation: null, received };
}

async function framesOf(animation: Sharp, pages: number): Promise<Frames> {
  const pixels = await toPixels(animation.toColourspace('srgb'));
  return { ...pixels, pageHeight: pixels.height / pages };
}

/** The size at which each of this many frames is kept. */
export function boundedFrame({ width, height }: Dimensions, frames: number, maxSide: number): Dimensions {
  const scale = Math.min(
    1,
    Math.sqrt(KEPT_ANIMATION_PIXELS / (width * height * frames)),
    maxSide / Math.max(width, height),
  );
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}
