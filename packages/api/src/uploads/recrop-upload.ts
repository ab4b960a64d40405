import { AppError, type Crop } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import { isSimilar } from '@portrait/image';
import { decisionOf, type Deps, type Principal } from '../deps.ts';
import { decideWithVersion } from '../pictures/decide-with-version.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { confirmationOf } from './confirmation.ts';
import { lookOf } from './upload-view.ts';

/**
 * Shows a confirmed upload with another crop of the same original; the earlier version keeps its path.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED, CROP_OUTSIDE_IMAGE, QUOTA_EXCEEDED, TOO_MANY_REQUESTS,
 *   PICTURE_LOCKED, PICTURE_BLOCKED
 */
export async function recropUpload(
  deps: Deps,
  request: { actor: Principal; uploadId: number; crop: Crop },
): Promise<Confirmation> {
  const { actor } = request;
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  if (upload.state === 'taken_down') throw new AppError('PICTURE_BLOCKED');
  if (upload.state !== 'confirmed' || upload.purge_after !== null) throw new AppError('UPLOAD_NOT_CONFIRMED');
  assertCropFits(request.crop, upload);

  return decideWithVersion(deps, upload, { crop: request.crop, withinQuota: true }, async (version) => {
    const decision = { id: upload.id, ...decisionOf(deps, actor) };
    await uploads.recrop(deps.db, { ...decision, image: version.image, looks: upload, isSimilar });
    deps.changes.notify(actor.id);
    return confirmationOf(upload, version, lookOf(deps, decision.now));
  });
}
