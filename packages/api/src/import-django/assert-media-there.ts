import { stat } from 'node:fs/promises';
import { django, type Django } from '@portrait/db';
import { NoPicture } from './left-out.ts';
import { openMediaFile } from './media-file.ts';

const NEWEST = 20;

/**
 * Checks that a folder is that of a project's pictures: with a wrong one, all would be left out.
 *
 * @throws if there is no such folder, or it has none of the newest pictures
 */
export async function assertMediaThere(from: Django, media: string): Promise<void> {
  const folder = await stat(media).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Error(`${media} is not a folder`);
  const newest = await django.findNewestImages(from, NEWEST);
  for (const image of newest) if (await isThere(media, image)) return;
  if (newest.length === 0) return;
  throw new Error(`${media} has none of the newest ${newest.length} pictures, such as ${newest[0]}: is it MEDIA_ROOT?`);
}

async function isThere(media: string, image: string): Promise<boolean> {
  try {
    const { handle } = await openMediaFile(media, image, Infinity);
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof NoPicture) return false;
    throw error;
  }
}
