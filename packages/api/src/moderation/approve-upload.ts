import { uploads } from '@portrait/db';
import { isSimilar } from '@portrait/image';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { announcePicture } from './announce-picture.ts';
import { getUploadToDecide } from './may-moderate.ts';

/**
 * Makes what a user handed in the picture they show.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE when it was decided or given up meanwhile; PICTURE_LOCKED,
 *   NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS; PICTURE_BLOCKED when it, or one that looks like it, was taken down since it was handed in
 */
export async function approveUpload(deps: Deps, order: { actor: Principal; uploadId: number }): Promise<void> {
  const upload = await getUploadToDecide(deps.db, order);
  await uploads.approve(deps.db, {
    ...{ id: upload.id, userId: upload.user_id, actor: order.actor, now: timestamp(deps) },
    ...{ looks: upload, isSimilar },
  });
  await announcePicture(deps, upload.user_id);
}
