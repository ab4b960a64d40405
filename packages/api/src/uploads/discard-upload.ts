import { AppError } from '@portrait/contract';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { purgeUpload } from '../pictures/purge.ts';

/**
 * Discards a pending upload and deletes its bytes.
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
    // The discard is committed; the next cleanup deletes the bytes.
    deps.log.error({ err: error, uploadId }, 'bytes of a discarded upload were not deleted');
  }
}
