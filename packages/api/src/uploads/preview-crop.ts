import { AppError, isUpscaled, type Crop } from '@portrait/contract';
import type { CropPreview } from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { assertFits } from '../lifecycle/decide.ts';
import { dropSurplusPreviews } from '../pictures/drop-surplus-previews.ts';
import { renderVersion } from '../pictures/render-version.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { keptDimensions } from '../pictures/kept-dimensions.ts';

/**
 * Renders a crop that only its owner sees. A confirm or recrop with the same crop shows the same bytes.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_PENDING, CROP_OUTSIDE_IMAGE, QUOTA_EXCEEDED, TOO_MANY_REQUESTS
 */
export async function previewCrop(
  deps: Deps,
  request: { actor: Principal; uploadId: number; crop: Crop },
): Promise<CropPreview> {
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: request.actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  assertFits('preview', upload);
  assertCropFits(request.crop, upload);

  const { image } = await renderVersion(deps, upload, { crop: request.crop, withinQuota: true, preview: true });
  await dropSurplusPreviews(deps, upload);
  const upscaled = isUpscaled(request.crop, upload, keptDimensions(upload));
  return { squareUrl: deps.storage.mediaUrl(image), upscaled };
}
