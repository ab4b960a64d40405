import { cleanup, journal, uploads, versions, type Purgeable } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { allRenditionPaths } from './picture-paths.ts';

/** Deletes everything stored for an upload that nobody needs any more, then records that it is gone; of one that nobody ever saw nothing stays. */
export async function purgeUpload(deps: Deps, upload: Purgeable): Promise<void> {
  await deps.storage.delete(await findPaths(deps, upload));
  const { id, user_id: ownerId, unseen } = upload;
  await changeOwner(deps, { ownerId, actor: journal.SYSTEM }, async (change) => {
    if (!unseen) return void (await change.decide('purge', { uploadId: id }));
    const row = await uploads.findToChange(change.tx, { id, ownerId, image: null });
    if (row) await uploads.remove(change.tx, row);
  });
}

/** Every path under which an upload may have bytes. */
export async function findPaths(deps: Deps, upload: Pick<Purgeable, 'id' | 'original'>): Promise<string[]> {
  const images = await cleanup.findImages(deps.db, upload.id);
  return [upload.original, ...images.flatMap(allRenditionPaths)];
}

/** Deletes what is stored of a version that nobody finds any more, then its row. */
export async function purgeVersion(deps: Deps, image: string): Promise<void> {
  await deps.storage.delete(allRenditionPaths(image));
  await versions.forget(deps.db, image);
}
