import { AppError, type Crop } from '@portrait/contract';
import { uploads } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { renderVersion } from '../pictures/render-version.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { confirmationOf, type Confirmation } from './confirmation.ts';

/**
 * Shows a confirmed upload with another crop of the same original; the earlier version keeps its path.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED, CROP_OUTSIDE_IMAGE
 */
export async function recropUpload(
  deps: Deps,
  request: { userId: number; uploadId: number; crop: Crop },
): Promise<Confirmation> {
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: request.userId });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  if (upload.state !== 'confirmed') throw new AppError('UPLOAD_NOT_CONFIRMED');
  assertCropFits(request.crop, upload);

  const image = await renderVersion(deps, upload, request.crop);
  const now = timestamp(deps);
  await uploads.recrop(deps.db, { id: upload.id, userId: request.userId, image, now });
  deps.changes.notify(request.userId);
  return confirmationOf(upload, { image, crop: request.crop, now });
}
