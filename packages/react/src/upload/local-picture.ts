import type { Dimensions } from '@portrait/contract';
import { redrawPicture } from './redraw-picture.ts';

/** A picture that this browser can draw. Its dimensions are those of the upright picture. */
export interface PictureSource extends Dimensions {
  url: string;
}

/**
 * @param moves whether it is animated: users who prefer reduced motion see a still
 * @returns undefined when this browser cannot decode it, as most cannot decode HEIC; the caller revokes `url`
 */
export async function openPicture(url: string, moves: boolean): Promise<PictureSource | undefined> {
  const image = new Image();
  // A preview needs its owner's cookie, also on another origin.
  image.crossOrigin = 'use-credentials';
  image.src = url;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const still = moves && matchMedia('(prefers-reduced-motion: reduce)').matches ? await stillOf(image) : undefined;
  return { url: still ?? url, width: image.naturalWidth, height: image.naturalHeight };
}

/** The first frame of a decoded picture, under its own URL. */
async function stillOf(image: HTMLImageElement): Promise<string | undefined> {
  const { naturalWidth: width, naturalHeight: height } = image;
  const still = await redrawPicture(await createImageBitmap(image), { width, height, as: 'image/png' });
  return still && URL.createObjectURL(still);
}
