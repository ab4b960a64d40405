import { AVIF_SIZES, SIZES, type Size } from '@portrait/contract';
import type { PictureUrls } from '@portrait/contract/schemas';
import { versions } from '@portrait/db';
import type { Storage } from '../deps.ts';
import { renditionPath, siblingPath } from './picture-paths.ts';

/**
 * The URLs of a picture that is shown.
 *
 * @param version.files the column of its version, if AVIF squares can have been made
 */
export function pictureUrls(
  { image, files }: { image: string; files: string | null },
  mediaUrl: Storage['mediaUrl'],
): PictureUrls {
  const bySize = (format: 'webp' | 'jpg' | 'avif', sizes: readonly Size[]) =>
    Object.fromEntries(sizes.map((size) => [size, mediaUrl(renditionPath(image, { size, format, still: false }))]));
  const stored = files?.includes('.avif"')
    ? new Set(versions.filesOf({ files }).map(({ name }) => siblingPath(image, name)))
    : new Set<string>();
  const avif = AVIF_SIZES.filter((size) => stored.has(renditionPath(image, { size, format: 'avif', still: false })));
  return {
    url: mediaUrl(image),
    urls: {
      webp: bySize('webp', SIZES) as PictureUrls['urls']['webp'],
      jpg: bySize('jpg', SIZES) as PictureUrls['urls']['jpg'],
      avif: bySize('avif', avif),
    },
  };
}
