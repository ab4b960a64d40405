import { cleanup, journal, uploads, versions, type Purgeable } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { allRenditionPaths } from './picture-paths.ts';

/** Deletes all files of an upload, then records the purge. The row of an upload that was never visible is deleted too. */
export async function purgeUpload(deps: Deps, upload: Purgeable): Promise<void> {
  await deps.storage.delete(await findPaths(deps, upload));
  const { id, user_id: ownerId, unseen } = upload;
  await changeOwner(deps, { ownerId, actor: journal.SYSTEM }, async (change) => {
    if (!unseen) return void (await change.decide('purge', { uploadId: id }));
    const row = await uploads.findToChange(change.tx, { id, ownerId, image: null });
    if (row) await uploads.remove(change.tx, row);
  });
}

/** All paths at which an upload may have files. */
export async function findPaths(deps: Deps, upload: Pick<Purgeable, 'id' | 'original'>): Promise<string[]> {
  const images = await cleanup.findImages(deps.db, upload.id);
  return [upload.original, ...images.flatMap(allRenditionPaths)];
}

/** Deletes the files of an abandoned version, then its row. */
export async function purgeVersion(deps: Deps, image: string): Promise<void> {
  await deps.storage.delete(allRenditionPaths(image));
  await versions.forget(deps.db, image);
}
