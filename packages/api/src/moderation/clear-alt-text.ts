import type { TakedownReason } from '@portrait/contract';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { getUploadToDecide } from './may-moderate.ts';

export interface ClearOrder {
  actor: Principal;
  uploadId: number;
  reason: TakedownReason;
}

/**
 * Clears the description of an upload; the picture stays. Its owner is told why.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE, also if it has no description; NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS
 */
export async function clearAltText(deps: Deps, order: ClearOrder): Promise<void> {
  const { actor, uploadId, reason } = order;
  const { user_id: ownerId } = await getUploadToDecide(deps.db, order);
  await changeOwner(deps, { ownerId, actor }, async (change) => {
    const columns = { alt_text_cleared_at: change.now, alt_text_cleared_reason: reason };
    await change.decide('clearAltText', { uploadId, columns, facts: { reason } });
  });
}
