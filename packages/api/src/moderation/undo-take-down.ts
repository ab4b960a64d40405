import { AppError } from '@portrait/contract';
import { inventory, takedowns } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { announcePicture } from './announce-picture.ts';

/**
 * Gives a picture back as it was before it was taken down.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE, also when its bytes are not kept any more
 */
export async function undoTakeDown(deps: Deps, order: { actor: Principal; uploadId: number }): Promise<void> {
  const upload = await inventory.findUpload(deps.db, order.uploadId);
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  // A backup holds no bytes of what was taken down: after it is restored the row alone is here.
  const kept = (await deps.blobs.exists(upload.original)) && (await deps.blobs.exists(upload.image));
  if (!kept) throw new AppError('UPLOAD_NOT_DECIDABLE');
  const { actor, uploadId } = order;
  await takedowns.undo(deps.db, { uploadId, userId: upload.user_id, actor, now: timestamp(deps) });
  await announcePicture(deps, upload.user_id);
}
