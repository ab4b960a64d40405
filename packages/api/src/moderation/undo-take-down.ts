import { AppError } from '@portrait/contract';
import { takedowns } from '@portrait/db';
import { isSimilar } from '@portrait/image';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { announcePicture } from './announce-picture.ts';
import { assertMayModerateUploads, getUploadToDecide } from './may-moderate.ts';

export interface UndoOrder {
  actor: Principal;
  uploadId: number;
  /** Others that are undone in the same run: what their take-downs block does not keep this one away. */
  together: readonly number[];
}

/**
 * Gives a picture back as it was before it was taken down; one that waited for approval as pending, when its owner handed
 * in or chose another since.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE, also when its bytes are not kept any more; PICTURE_LOCKED,
 *   NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS; PICTURE_BLOCKED when another take-down keeps it away
 */
export async function undoTakeDown(deps: Deps, { actor, uploadId, together }: UndoOrder): Promise<void> {
  const upload = await getUploadToDecide(deps.db, { actor, uploadId });
  await assertMayModerateUploads(deps.db, actor, together);
  // What has lost its bytes could be seen by nobody.
  const whole = (await deps.blobs.exists(upload.original)) && (await deps.blobs.exists(upload.image));
  if (!whole) throw new AppError('UPLOAD_NOT_DECIDABLE');
  const now = timestamp(deps);
  const expiresAt = new Date(Date.parse(now) + deps.limits.pendingLifetimeMs).toISOString();
  await takedowns.undo(deps.db, {
    ...{ uploadId, userId: upload.user_id, actor, now, expiresAt },
    ...{ looks: upload, isSimilar, together },
  });
  await announcePicture(deps, upload.user_id);
}
