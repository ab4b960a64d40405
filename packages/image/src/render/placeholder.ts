import { rgbaToThumbHash } from 'thumbhash';
import { fromPixels, toPixels, type Pixels } from './decoder.ts';

export interface Placeholder {
  /** https://evanw.github.io/thumbhash/, base64. */
  thumbhash: string;
  /** #rrggbb, of the square over its background. */
  dominantColor: string;
}

/** What stands for a square until it has loaded; from its smallest size. */
export async function placeholder(smallest: Pixels, background: string): Promise<Placeholder> {
  const { data, width, height } = await toPixels(fromPixels(smallest).toColourspace('srgb').ensureAlpha());
  const { dominant } = await fromPixels(await toPixels(fromPixels(smallest).flatten({ background }))).stats();
  return {
    thumbhash: Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64'),
    dominantColor: `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`,
  };
}
