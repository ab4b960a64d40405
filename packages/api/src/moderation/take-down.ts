import type { BlockScope, TakedownReason } from '@portrait/contract';
import { blocks, lockBlocks, takedowns } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { withOriginal } from '../pictures/with-original.ts';
import { getUploadToDecide } from './may-moderate.ts';

export interface TakedownOrder {
  actor: Principal;
  uploadId: number;
  reason: TakedownReason;
  /** The message to the owner. */
  note?: string | undefined;
  /** The scope of the block. */
  block: BlockScope;
}

/**
 * Takes a picture down: nobody but moderators sees it any more, and the block keeps it from being uploaded again.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE, NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS
 */
export async function takeDown(deps: Deps, order: TakedownOrder): Promise<void> {
  const upload = await getUploadToDecide(deps.db, order);
  // A picture whose bytes are missing can still be taken down.
  const perceptualHashes = (await deps.storage.exists(upload.original))
    ? await withOriginal(deps, upload, async (original) => deps.images.perceptualHashes(original))
    : [];
  const { actor, uploadId, reason, note = null } = order;
  await changeOwner(deps, { ownerId: upload.user_id, actor }, async (change) => {
    const facts = { reason, block: order.block };
    const { shown, now } = change;
    const taken = await change.decide('takeDown', { uploadId, facts });
    if (!taken) return;
    const { state: state_before, image } = taken.upload;
    const takedownId = await takedowns.add(change.tx, {
      ...{ upload_id: uploadId, user_id: upload.user_id, moderator_id: actor.id, reason, note },
      ...{ at: now, state_before, was_shown: shown === image },
    });
    await lockBlocks(change.tx, 'exclusive');
    await blocks.add(change.tx, { scope: order.block, perceptualHashes, takedownId, upload: taken.upload, now });
  });
}
