import { journal, uploads, versions } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { purgeVersion } from './purge.ts';
import { withdraw } from './withdraw.ts';

/** Deletes the oldest previews of an upload. Users compare only a few crops, while a script could fill the disk. */
export async function dropSurplusPreviews(deps: Deps, upload: { id: number; user_id: number }): Promise<void> {
  const previews = { uploadId: upload.id, keep: deps.limits.keptPreviews };
  if ((await versions.findSurplusPreviews(deps.db, previews)).length === 0) return;
  const ownerId = upload.user_id;
  const surplus = await changeOwner(deps, { ownerId, actor: journal.SYSTEM }, async (change) => {
    const found = await versions.findSurplusPreviews(change.tx, previews);
    const row = await uploads.findToChange(change.tx, { id: upload.id, ownerId, image: null });
    if (row) await withdraw(change, row, found);
    return found;
  });
  for (const { image } of surplus) await purgeVersion(deps, image);
}
