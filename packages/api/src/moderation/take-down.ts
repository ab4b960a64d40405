import type { BlockScope, TakedownReason } from '@portrait/contract';
import { takedowns } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { announcePicture } from './announce-picture.ts';
import { getUploadToDecide } from './may-moderate.ts';

export interface TakedownOrder {
  actor: Principal;
  uploadId: number;
  reason: TakedownReason;
  /** Words to the owner. */
  note?: string | undefined;
  /** Whom the picture is kept from afterwards. */
  block: BlockScope;
}

/**
 * Takes a picture down: from its owner, from whoever sees it, and for as long as the block stands from coming back.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE, NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS
 */
export async function takeDown(deps: Deps, order: TakedownOrder): Promise<void> {
  const upload = await getUploadToDecide(deps.db, order);
  const original = await deps.blobs.get(upload.original);
  const perceptualHashes = original ? await deps.images.perceptualHashes(original) : [];
  const now = timestamp(deps);
  const { actor, reason, note = null } = order;
  const purgeAfter = new Date(Date.parse(now) + deps.limits.takenDownKeptForMs).toISOString();
  const block = { scope: order.block, perceptualHashes };
  await takedowns.takeDown(deps.db, {
    ...{ uploadId: upload.id, userId: upload.user_id, actor, now },
    ...{ reason, note, purgeAfter, block },
  });
  await announcePicture(deps, upload.user_id);
}
