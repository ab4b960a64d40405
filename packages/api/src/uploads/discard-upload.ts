import { AppError } from '@portrait/contract';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { purgeUpload } from '../pictures/purge.ts';

/**
 * Gives up a pending upload and deletes its bytes.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_PENDING, TOO_MANY_REQUESTS
 */
export async function discardUpload(deps: Deps, request: { actor: Principal; uploadId: number }): Promise<void> {
  const { actor, uploadId } = request;
  const upload = await uploads.findOwn(deps.db, { id: uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  await changeOwner(deps, { ownerId: actor.id, actor }, async (change) => change.decide('discard', { uploadId }));
  try {
    await purgeUpload(deps, { ...upload, unseen: false });
  } catch (error) {
    // The decision stands; the next cleanup finds the bytes by the row.
    deps.log.error({ err: error, uploadId }, 'bytes of a discarded upload were not deleted');
  }
}
