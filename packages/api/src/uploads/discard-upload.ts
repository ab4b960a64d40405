import { AppError } from '@portrait/contract';
import { uploads } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { deleteBytes } from '../pictures/delete-bytes.ts';

/**
 * Gives up a pending upload and deletes its bytes.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_PENDING
 */
export async function discardUpload(deps: Deps, request: { userId: number; uploadId: number }): Promise<void> {
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: request.userId });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  await uploads.discard(deps.db, { id: upload.id, userId: request.userId, now: timestamp(deps) });
  deps.changes.notify(request.userId);
  try {
    await deleteBytes(deps, upload);
  } catch (error) {
    // The decision stands; the sweep at the next start finds the bytes by the row.
    deps.log.error({ err: error, uploadId: upload.id }, 'bytes of a discarded upload were not deleted');
  }
}
