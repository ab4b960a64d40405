import { cleanup, versions, type Purgeable } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { allRenditionPaths } from './picture-paths.ts';

/** Deletes everything stored for an upload that nobody needs any more, then records that it is gone. */
export async function purgeUpload(deps: Deps, upload: Purgeable): Promise<void> {
  await deps.blobs.delete(await findPaths(deps, upload));
  await cleanup.markPurged(deps.db, upload, timestamp(deps));
}

/** Every path under which an upload may have bytes. */
export async function findPaths(deps: Deps, upload: Pick<Purgeable, 'id' | 'original'>): Promise<string[]> {
  const images = await cleanup.findImages(deps.db, upload.id);
  return [upload.original, ...images.flatMap(allRenditionPaths)];
}

/** Deletes what is stored of a version that nobody finds any more, then its row. */
export async function purgeVersion(deps: Deps, image: string): Promise<void> {
  await deps.blobs.delete(allRenditionPaths(image));
  await versions.forget(deps.db, image);
}
