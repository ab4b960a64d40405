import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { getUploadToDecide } from './may-moderate.ts';

/**
 * Makes what a user handed in the picture they show.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE when it was decided or given up meanwhile; PICTURE_LOCKED,
 *   NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS; PICTURE_BLOCKED when it, or one that looks like it, was taken down since it was handed in
 */
export async function approveUpload(deps: Deps, order: { actor: Principal; uploadId: number }): Promise<void> {
  const { actor, uploadId } = order;
  const { user_id: ownerId } = await getUploadToDecide(deps.db, order);
  await changeOwner(deps, { ownerId, actor }, async (change) => change.decide('approve', { uploadId }));
}
