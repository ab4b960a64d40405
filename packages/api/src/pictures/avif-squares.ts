import type { Size } from '@portrait/contract';
import { versions, type VersionRow } from '@portrait/db';
import type { Deps, Storage } from '../deps.ts';
import { renditionPath, siblingPath } from './picture-paths.ts';

/** The URLs of the AVIF squares of a version that are stored, largest first. */
export function avifUrls(
  { image, files }: Pick<VersionRow, 'image' | 'files'>,
  mediaUrl: Storage['mediaUrl'],
): string[] {
  // Most versions have none.
  if (!files?.includes('.avif"')) return [];
  const squares = versions.filesOf({ files }).filter(({ name }) => name.endsWith('.avif'));
  return squares.map(({ name }) => mediaUrl(siblingPath(image, name)));
}

/** The path of the AVIF square of a version in this size; undefined if it is not stored. */
export async function findAvifPath({ db }: Pick<Deps, 'db'>, image: string, size: Size): Promise<string | undefined> {
  const path = renditionPath(image, { size, format: 'avif', still: false });
  const files = versions.filesOf({ files: await versions.findFiles(db, image) });
  return files.some(({ name }) => siblingPath(image, name) === path) ? path : undefined;
}
