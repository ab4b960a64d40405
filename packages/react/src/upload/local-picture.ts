import type { Dimensions } from '@portrait/contract';
import { redrawPicture } from './redraw-picture.ts';

/** A picture that can be drawn here: its dimensions are those of the upright picture. */
export interface PictureSource extends Dimensions {
  url: string;
}

/**
 * @param moves whether it is an animation: shown still to whoever asked their system for less movement
 * @returns undefined when this browser cannot decode it, as most cannot HEIC; `url` is the caller's to revoke
 */
export async function openPicture(url: string, moves: boolean): Promise<PictureSource | undefined> {
  const image = new Image();
  // A preview is its owner's only, whatever the server's origin.
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

/** The first frame of a picture that was just decoded, under an address of its own. */
async function stillOf(image: HTMLImageElement): Promise<string | undefined> {
  const { naturalWidth: width, naturalHeight: height } = image;
  const still = await redrawPicture(await createImageBitmap(image), { width, height, as: 'image/png' });
  return still && URL.createObjectURL(still);
}
