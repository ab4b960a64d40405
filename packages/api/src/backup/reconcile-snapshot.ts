import { STATE } from '@portrait/contract';
import { forgetUploads, inventory, journal, uploads, versions, type Db } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { changeOwner, type ChangeDeps } from '../lifecycle/change-owner.ts';

const ignore = () => undefined;
const NOBODY_LISTENS = { notify: ignore, announce: ignore, emit: ignore, isHeard: () => false, endpoints: [] };

/** The deps for changes in a copy of the database. */
export function copyDeps(copy: Db, { limits, now }: Pick<Deps, 'limits' | 'now'>): ChangeDeps {
  return { db: copy, limits, now, changes: NOBODY_LISTENS };
}

/** Marks taken-down uploads in the copy as purged, because their files are not copied. */
export async function reconcileTakenDown(copy: ChangeDeps): Promise<void> {
  for (let beforeId: number | undefined; ;) {
    const page = await inventory.listUploads(copy.db, { state: STATE.takenDown, beforeId, limit: 100 });
    for (const { id, user_id } of page) await reconcileUpload(copy, { uploadId: id, ownerId: user_id });
    beforeId = page.at(-1)?.id;
    if (beforeId === undefined) return;
  }
}

/**
 * Updates an upload in the copy that was discarded, deleted or expired while its files were being copied.
 *
 * @param gone.forgotten whether everything personal goes too, since its owner deleted it
 */
export async function reconcileUpload(
  copy: ChangeDeps,
  { uploadId, ownerId, forgotten = false }: { uploadId: number; ownerId: number; forgotten?: boolean },
): Promise<void> {
  await changeOwner(copy, { ownerId, actor: journal.SYSTEM }, async (change) => {
    await change.decide('erase', { uploadId });
    await uploads.set(change.tx, uploadId, { purge_after: change.now });
    await change.decide('purge', { uploadId });
    if (forgotten) await forgetUploads(change.tx, { userId: ownerId, id: uploadId });
  });
}

/** The same for a version that is not shown. */
export async function reconcileVersion({ db }: ChangeDeps, image: string): Promise<void> {
  await versions.set(db, image, { stored_at: null });
}
