import { purges, versions } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { allRenditionPaths } from './picture-paths.ts';

/** Deletes everything stored for an upload that nobody needs any more, then records that it is gone. */
export async function deleteBytes(deps: Deps, upload: { id: number; original: string }): Promise<void> {
  const images = await purges.findImages(deps.db, upload.id);
  await deps.blobs.delete([upload.original, ...images.flatMap(allRenditionPaths)]);
  await purges.markPurged(deps.db, { id: upload.id, now: timestamp(deps) });
}

/** Deletes what is stored of a version that nobody finds any more, then its row. */
export async function deleteVersion(deps: Deps, image: string): Promise<void> {
  await deps.blobs.delete(allRenditionPaths(image));
  await versions.forget(deps.db, image);
}
