import { pngChunks, type PngChunk } from './png-chunks.ts';
import type { Dimensions } from '@portrait/contract/plain';

/** A frame of an animated PNG, and how it is drawn over the previous ones. */
export interface PngFrame extends Dimensions {
  left: number;
  top: number;
  /** Milliseconds. */
  delay: number;
  /** What happens to its area before the next frame. */
  disposal: 'stays' | 'cleared' | 'undone';
  /** Its transparent pixels show what is below instead of replacing it. */
  isBlended: boolean;
  /** Compressed pixels, as in IDAT chunks. */
  pixels: Buffer[];
}

export interface PngAnimation {
  frames: PngFrame[];
  /** The number of plays; 0 means endless. */
  loop: number;
}

const DISPOSALS = ['stays', 'cleared', 'undone'] as const;
const SEQUENCE_BYTES = 4;
/** The unit is a hundredth of a second if a frame declares none. */
const DEFAULT_DENOMINATOR = 100;

/**
 * The frames of an animated PNG, as browsers play it. A picture before the first frame is only for programs that do not support
 * animations, and browsers never show it.
 *
 * @returns undefined for a still
 * @throws {RangeError} if a frame extends beyond the picture or has no pixels
 * @see https://www.w3.org/TR/png-3/#apng-frame-based-animation
 */
export function pngAnimation(bytes: Buffer): PngAnimation | undefined {
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  const frames: PngFrame[] = [];
  let loop: number | undefined;
  let hasPixels = false;
  for (const { name, data } of pngChunks(bytes)) {
    if (name === 'acTL' && !hasPixels && data.readUInt32BE(0) > 0) loop = data.readUInt32BE(4);
    if (name === 'IDAT') hasPixels = true;
    // An animation chunk after the pixels is ignored: the picture is a still.
    if (loop === undefined && hasPixels) return undefined;
    if (loop === undefined) continue;
    if (name === 'fcTL') frames.push(frameOf(data, size));
    if (name === 'IDAT') frames.at(-1)?.pixels.push(data);
    if (name === 'fdAT') frames.at(-1)?.pixels.push(data.subarray(SEQUENCE_BYTES));
  }
  if (loop === undefined || frames.length === 0) return undefined;
  if (frames.some(({ pixels }) => pixels.length === 0)) throw new RangeError('a frame without pixels');
  return { frames, loop };
}

function frameOf(data: PngChunk['data'], canvas: Dimensions): PngFrame {
  const [width, height] = [data.readUInt32BE(4), data.readUInt32BE(8)];
  const [left, top] = [data.readUInt32BE(12), data.readUInt32BE(16)];
  const fits = width > 0 && height > 0 && left + width <= canvas.width && top + height <= canvas.height;
  if (!fits) throw new RangeError('a frame beyond the picture');
  const delay = (1000 * data.readUInt16BE(20)) / (data.readUInt16BE(22) || DEFAULT_DENOMINATOR);
  const disposal = DISPOSALS[data.readUInt8(24)];
  if (!disposal) throw new RangeError('a frame of unknown disposal');
  return {
    width,
    height,
    left,
    top,
    delay: Math.round(delay),
    disposal,
    isBlended: data.readUInt8(25) === 1,
    pixels: [],
  };
}
