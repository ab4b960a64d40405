import { AppError } from '@portrait/contract';
import { uploads } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { confirmationOf, type Confirmation } from './confirmation.ts';
import { cropOf } from './upload-view.ts';

/**
 * Shows an earlier confirmed upload again, with the crop it had last.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED
 */
export async function restoreUpload(deps: Deps, request: { userId: number; uploadId: number }): Promise<Confirmation> {
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: request.userId });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  const now = timestamp(deps);
  await uploads.restore(deps.db, { id: upload.id, userId: request.userId, now });
  deps.changes.notify(request.userId);
  return confirmationOf(upload, { image: upload.image, crop: cropOf(upload), now });
}
