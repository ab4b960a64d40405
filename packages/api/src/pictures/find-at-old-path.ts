import { uploads, versions } from '@portrait/db';
import type { Deps } from '../deps.ts';

/**
 * Finds where the picture of an imported upload is now, by the path that it had in the application it comes from. Whether everybody may
 * see it is asked each time: it may have been taken down since.
 *
 * @returns the path of its square; undefined if there is none, or not everybody may see it
 */
export async function findAtOldPath({ db }: Pick<Deps, 'db'>, oldPath: string): Promise<string | undefined> {
  for (const image of await uploads.findByOldPath(db, oldPath)) {
    if ((await versions.findReaders(db, image))?.everybody) return image;
  }
  return undefined;
}
