import { AppError, cropFits, type Crop } from '@portrait/contract/plain';
import type { Metadata } from 'sharp';
import { decode, toPixels } from './decoder.ts';
import { turn, type Frames } from './turn.ts';

const MOST = 65_535;

/** A square of a kept original; the frames of an animation are stacked vertically. */
export interface Square extends Frames {
  /** The duration of each frame in milliseconds; absent for stills. */
  delay?: number[];
  loop?: number;
}

/**
 * @param side the side of the resulting square in pixels, independent of the crop's size
 * @throws {AppError} CROP_OUTSIDE_IMAGE
 */
export async function cutSquare(original: Buffer, crop: Crop, side: number): Promise<Square> {
  const {
    width,
    height: fullHeight,
    pageHeight,
    pages = 1,
    delay,
    loop,
  } = await decode(original, { animated: true }).metadata();
  const height = pageHeight ?? fullHeight;
  if (!cropFits(crop, { width, height })) throw new AppError('CROP_OUTSIDE_IMAGE', { width, height });
  const cut = await toPixels(
    decode(original, { animated: pages > 1 })
      .extract({ left: crop.x, top: crop.y, width: crop.size, height: crop.size })
      .resize(side, side)
      .toColourspace('srgb'),
  );
  const square = turn({ ...cut, pageHeight: side }, crop);
  return pages > 1 ? { ...square, ...timing({ delay, loop }) } : square;
}

/** A file may declare frames that last for minutes; the encoder accepts at most MOST. */
export function timing({ delay = [], loop = 0 }: Pick<Metadata, 'delay' | 'loop'>): Pick<Square, 'delay' | 'loop'> {
  return { delay: delay.map((each) => Math.min(each, MOST)), loop: Math.min(loop, MOST) };
}

export function firstFrame(square: Square): Square {
  const { width, channels, pageHeight } = square;
  return {
    data: square.data.subarray(0, width * pageHeight * channels),
    width,
    height: pageHeight,
    channels,
    pageHeight,
  };
}
