import { AppError } from '@portrait/contract';
import { appeals, blocks, takedowns, uploads, type UploadRow } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner, type OwnerChange } from '../lifecycle/change-owner.ts';
import { matchingBlocks } from '../lifecycle/fingerprints.ts';
import { assertMayModerateUploads, getUploadToDecide } from './may-moderate.ts';

export interface UndoOrder {
  actor: Principal;
  uploadId: number;
  /** Other uploads that are reinstated in the same run, whose blocks do not prevent this one. */
  together: readonly number[];
  /** To its owner, if they appealed. */
  answer?: string | undefined;
}

/**
 * Reinstates an upload in its state before the take-down. A submitted one becomes pending if its owner has submitted or confirmed
 * another one since.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE, also if its bytes are no longer kept; PICTURE_LOCKED,
 *   NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS; PICTURE_BLOCKED if another take-down blocks it
 */
export async function undoTakeDown(deps: Deps, { actor, uploadId, together, answer }: UndoOrder): Promise<void> {
  const upload = await getUploadToDecide(deps.db, { actor, uploadId });
  await assertMayModerateUploads(deps.db, actor, together);
  // A picture without its bytes could not be shown.
  const whole = (await deps.storage.exists(upload.original)) && (await deps.storage.exists(upload.image));
  if (!whole) throw new AppError('UPLOAD_NOT_DECIDABLE');
  await changeOwner(deps, { ownerId: upload.user_id, actor }, async (change) => {
    const { tx, owner, now } = change;
    const takedown = await takedowns.findStanding(tx, uploadId);
    if (!takedown) throw new AppError('UPLOAD_NOT_DECIDABLE');
    await takedowns.markUndone(tx, { id: takedown.id, now });
    await appeals.answer(tx, { takedownId: takedown.id, by: actor.id, text: answer || null, now });
    await blocks.liftOf(tx, { id: takedown.id, now });
    await liftBatchBlocks(change, { upload, together });
    const superseded = await uploads.choseAnother(tx, { id: uploadId, userId: owner.id, since: takedown.at });
    await change.decide('reinstate', { uploadId, takedown: { ...takedown, superseded } });
  });
}

/** Lifts the blocks of other uploads that are reinstated in the same run. All other blocks stay, and refuse the decision. */
async function liftBatchBlocks(
  { tx, now, record }: OwnerChange,
  { upload, together }: { upload: UploadRow; together: readonly number[] },
): Promise<void> {
  const row = await uploads.findToChange(tx, { id: upload.id, ownerId: upload.user_id, image: null });
  if (!row) return;
  for (const { id } of matchingBlocks(await blocks.findNewer(tx, row), row)) {
    const block = await blocks.findInForce(tx, id);
    if (!block || !together.includes(block.upload_id)) continue;
    await blocks.lift(tx, { id, now });
    await record({ action: 'block_lifted', uploadId: block.upload_id, facts: { block: id } });
  }
}
