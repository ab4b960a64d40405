import type { Dimensions } from '@portrait/contract';
import { redrawPicture } from './redraw-picture.ts';

/** A picture that this browser can draw. Its dimensions are those of the upright picture. */
export interface PictureSource extends Dimensions {
  url: string;
  animated: boolean;
}

/** @returns undefined when this browser cannot decode it, as most cannot decode HEIC */
export async function decodePicture(url: string): Promise<HTMLImageElement | undefined> {
  const image = new Image();
  // A preview needs its owner's cookie, also on another origin.
  image.crossOrigin = 'use-credentials';
  image.src = url;
  try {
    await image.decode();
    return image;
  } catch {
    return undefined;
  }
}

/**
 * @param animated users who prefer reduced motion see a still
 * @returns the caller revokes `url`
 */
export async function openPicture(image: HTMLImageElement, animated: boolean): Promise<PictureSource> {
  const still = animated && matchMedia('(prefers-reduced-motion: reduce)').matches ? await stillOf(image) : undefined;
  return { url: still ?? image.src, animated, width: image.naturalWidth, height: image.naturalHeight };
}

/** The first frame of a decoded picture, under its own URL. */
async function stillOf(image: HTMLImageElement): Promise<string | undefined> {
  const { naturalWidth: width, naturalHeight: height } = image;
  const still = await redrawPicture(await createImageBitmap(image), { width, height, as: 'image/png' });
  return still && URL.createObjectURL(still);
}
