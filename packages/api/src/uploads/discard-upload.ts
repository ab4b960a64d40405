import { AppError } from '@portrait/contract';
import { uploads } from '@portrait/db';
import { decisionOf, type Deps, type Principal } from '../deps.ts';
import { purgeUpload } from '../pictures/purge.ts';

/**
 * Gives up a pending upload and deletes its bytes.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_PENDING, TOO_MANY_REQUESTS
 */
export async function discardUpload(deps: Deps, request: { actor: Principal; uploadId: number }): Promise<void> {
  const { actor } = request;
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  await uploads.discard(deps.db, { id: upload.id, ...decisionOf(deps, actor) });
  deps.changes.notify(actor.id);
  try {
    await purgeUpload(deps, { ...upload, unseen: false });
  } catch (error) {
    // The decision stands; the next cleanup finds the bytes by the row.
    deps.log.error({ err: error, uploadId: upload.id }, 'bytes of a discarded upload were not deleted');
  }
}
