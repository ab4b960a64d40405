import { shownPictures } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { avifUrls } from './avif-squares.ts';

/** What is shown with a picture. */
interface ShownLook {
  /** The URLs of its AVIF squares that are stored, largest first. */
  avifUrls: string[];
  /** Its owner's description; empty for none. */
  altText: string;
}

/** @param image the path of the version; null for no picture */
export async function findShownLook(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  image: string | null,
): Promise<ShownLook> {
  const found = image === null ? undefined : await shownPictures.findLook(db, image);
  if (image === null || !found) return { avifUrls: [], altText: '' };
  return { avifUrls: avifUrls({ image, files: found.files }, storage.mediaUrl), altText: found.alt_text };
}
