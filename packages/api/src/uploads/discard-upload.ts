import { AppError } from '@portrait/contract';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { purgeUpload } from '../pictures/purge.ts';
import { decideOnce, type KeepAnswer } from './decide-once.ts';

export interface DiscardRequest {
  actor: Principal;
  uploadId: number;
  /** A request repeated under the same key is answered as the first one. */
  idempotencyKey?: string | undefined;
}

/**
 * Discards a pending upload and deletes its bytes.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_PENDING, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS
 */
export async function discardUpload(deps: Deps, request: DiscardRequest): Promise<void> {
  const repeatable = { ...request, request: { discard: request.uploadId } };
  await decideOnce<null>(deps, repeatable, async (keep) => discardOnce(deps, request, keep));
}

async function discardOnce(deps: Deps, { actor, uploadId }: DiscardRequest, keep: KeepAnswer<null>): Promise<null> {
  const upload = await uploads.findOwn(deps.db, { id: uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  await changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
    await change.decide('discard', { uploadId });
    await keep(change, null);
  });
  try {
    await purgeUpload(deps, { ...upload, unseen: false });
  } catch (error) {
    // The discard is committed; the next cleanup deletes the bytes.
    deps.log.error({ err: error, uploadId }, 'bytes of a discarded upload were not deleted');
  }
  return null;
}
