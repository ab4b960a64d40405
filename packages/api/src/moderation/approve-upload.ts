import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { getUploadToDecide } from './may-moderate.ts';

/**
 * Approves a submitted upload, which becomes its owner's picture.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE if it has been decided or discarded; PICTURE_LOCKED,
 *   NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS; PICTURE_BLOCKED if it, or a similar one, was taken down since the submission
 */
export async function approveUpload(deps: Deps, order: { actor: Principal; uploadId: number }): Promise<void> {
  const { actor, uploadId } = order;
  const { user_id: ownerId } = await getUploadToDecide(deps.db, order);
  await changeOwner(deps, { ownerId, actor }, async (change) => change.decide('approve', { uploadId }));
}
