import type { Dimensions } from '@portrait/contract';

/** A picture that can be drawn here: its dimensions are those of the upright picture. */
export interface PictureSource extends Dimensions {
  url: string;
}

/** @returns undefined when this browser cannot decode it, as most cannot HEIC */
export async function openPicture(url: string): Promise<PictureSource | undefined> {
  const image = new Image();
  // A preview is its owner's only, whatever the server's origin.
  image.crossOrigin = 'use-credentials';
  image.src = url;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  return { url, width: image.naturalWidth, height: image.naturalHeight };
}
