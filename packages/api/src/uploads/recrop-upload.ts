import { AppError, type Crop } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { assertFits } from '../lifecycle/decide.ts';
import { decideWithVersion } from '../pictures/decide-with-version.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { confirmationOf } from './confirmation.ts';
import { decideOnce, type KeepAnswer } from './decide-once.ts';
import { requestedCrop } from './requested-crop.ts';
import { lookOf } from './upload-view.ts';

export interface RecropRequest {
  actor: Principal;
  uploadId: number;
  crop: Crop;
  /** A request repeated under the same key gets the same answer. */
  idempotencyKey?: string | undefined;
}

/**
 * Shows a confirmed upload with another crop of the same original. The earlier version keeps its path.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED, CROP_OUTSIDE_IMAGE, QUOTA_EXCEEDED, IDEMPOTENCY_KEY_REUSED,
 *   TOO_MANY_REQUESTS, PICTURE_LOCKED, PICTURE_BLOCKED
 */
export async function recropUpload(deps: Deps, request: RecropRequest): Promise<Confirmation> {
  const { uploadId, crop } = request;
  const repeatable = { ...request, request: { recrop: uploadId, crop: requestedCrop(crop) } };
  return decideOnce(deps, repeatable, async (keep) => recropOnce(deps, request, keep));
}

async function recropOnce(
  deps: Deps,
  { actor, uploadId, crop }: RecropRequest,
  keep: KeepAnswer<Confirmation>,
): Promise<Confirmation> {
  const upload = await uploads.findOwn(deps.db, { id: uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  assertFits('recrop', upload);
  assertCropFits(crop, upload);

  return decideWithVersion(deps, upload, { crop, withinQuota: true }, async (version) =>
    changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
      await change.decide('recrop', { uploadId, image: version.image });
      const answer = confirmationOf(upload, version, lookOf(deps, change.now));
      await keep(change, answer);
      return answer;
    }),
  );
}
