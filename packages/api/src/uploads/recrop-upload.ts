import { AppError, type Crop } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { assertFits } from '../lifecycle/decide.ts';
import { decideWithVersion } from '../pictures/decide-with-version.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { confirmationOf } from './confirmation.ts';
import { lookOf } from './upload-view.ts';

/**
 * Shows a confirmed upload with another crop of the same original. The earlier version keeps its path.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED, CROP_OUTSIDE_IMAGE, QUOTA_EXCEEDED, TOO_MANY_REQUESTS,
 *   PICTURE_LOCKED, PICTURE_BLOCKED
 */
export async function recropUpload(
  deps: Deps,
  request: { actor: Principal; uploadId: number; crop: Crop },
): Promise<Confirmation> {
  const { actor, uploadId, crop } = request;
  const upload = await uploads.findOwn(deps.db, { id: uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  assertFits('recrop', upload);
  assertCropFits(crop, upload);

  return decideWithVersion(deps, upload, { crop, withinQuota: true }, async (version) =>
    changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
      await change.decide('recrop', { uploadId, image: version.image });
      return confirmationOf(upload, version, lookOf(deps, change.now));
    }),
  );
}
