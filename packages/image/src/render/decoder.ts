import path from 'node:path';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { MAX_ANIMATION_PIXELS, MAX_PIXELS } from '../picture-limits.ts';
import type { ShrinkStep } from './shrink-step.ts';

// A process decodes one picture at a time; more threads would only make the processes compete (decision 010).
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});

/** `warning` refuses pictures that real cameras write, `none` accepts truncated files. */
const DECODING = {
  failOn: 'error',
  limitInputPixels: Math.max(MAX_ANIMATION_PIXELS, ...Object.values(MAX_PIXELS)),
} as const satisfies SharpOptions;

export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
  /** The height of a frame, if `data` has several frames stacked vertically. */
  pageHeight?: number;
}

type Options = Pick<SharpOptions, 'animated' | 'failOn' | 'ignoreIcc' | 'limitInputPixels'>;

/** Opens encoded bytes, or a file by its path. */
export function decode(source: Buffer | string, options: Options = {}): Sharp {
  return sharp(source, { ...DECODING, ...options });
}

/**
 * Opens a JPEG that shrinks while it loads. sharp itself does not use the step just below a size, because of libjpeg's rounding, so
 * the step is given to libvips after the path. It looks for quotes and brackets in the path too: hence only the file's name.
 */
export function decodeShrunk(file: string, step: ShrinkStep, options: Options = {}): Sharp {
  process.chdir(path.dirname(file));
  return decode(`${path.basename(file)}[shrink=${step}]`, options);
}

export function fromPixels({ data, width, height, channels, pageHeight = height }: Pixels): Sharp {
  const raw = { width, height, channels, pageHeight };
  return sharp(data, { raw, animated: pageHeight < height, limitInputPixels: false });
}

export async function toPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** The same with 16-bit samples. */
export async function toDeepPixels(picture: Sharp): Promise<Omit<Pixels, 'data'> & { data: Uint16Array }> {
  const deep = picture.toColourspace('rgb16').raw({ depth: 'ushort' });
  const { data, info } = await deep.toBuffer({ resolveWithObject: true });
  const samples = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  return { data: samples, width: info.width, height: info.height, channels: info.channels };
}
