import { AppError } from '@portrait/contract';
import { inventory, uploads } from '@portrait/db';
import { looksAlike } from '@portrait/image';
import { timestamp, type Deps, type Principal } from '../deps.ts';

/**
 * Makes what a user handed in the picture they show.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE when it was decided or given up meanwhile; PICTURE_LOCKED,
 *   PICTURE_BLOCKED when it, or one that looks like it, was taken down since it was handed in
 */
export async function approveUpload(deps: Deps, order: { actor: Principal; uploadId: number }): Promise<void> {
  const upload = await inventory.findUpload(deps.db, order.uploadId);
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  await uploads.approve(deps.db, {
    ...{ id: upload.id, userId: upload.user_id, actor: order.actor, now: timestamp(deps) },
    ...{ looks: upload, looksAlike },
  });
  deps.changes.notify(upload.user_id);
}
