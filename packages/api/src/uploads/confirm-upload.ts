import { AppError, STATE, type Crop } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { cropOf, uploads, type ShownVersion, type UploadWithCrop } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner, type OwnerChange } from '../lifecycle/change-owner.ts';
import { assertFits } from '../lifecycle/decide.ts';
import type { UploadColumns } from '../lifecycle/decision.ts';
import { decideWithVersion } from '../pictures/decide-with-version.ts';
import { CHANNELS, observed } from '../observed.ts';
import { altTextOf } from './alt-text.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { confirmationOf, submissionOf } from './confirmation.ts';
import { decideOnce, type KeepAnswer } from './decide-once.ts';
import { requestedCrop } from './requested-crop.ts';
import { lookOf, type Look } from './upload-view.ts';

export interface ConfirmRequest {
  actor: Principal;
  uploadId: number;
  /** The crop that the user was shown; by default that of the upload's preview. */
  crop?: Crop | undefined;
  /** The description of the picture, empty for none; by default it stays as it is. */
  altText?: string | undefined;
  /** A request repeated under the same key gets the same answer. */
  idempotencyKey?: string | undefined;
}

/**
 * Makes a pending upload its owner's picture or, with approval first, submits it to the moderators.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND for a missing upload and for another user's, UPLOAD_NOT_PENDING,
 *   CROP_OUTSIDE_IMAGE, TEXT_TOO_LONG, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, PICTURE_LOCKED, PICTURE_BLOCKED
 */
export async function confirmUpload(deps: Deps, request: ConfirmRequest): Promise<Confirmation> {
  const { uploadId, crop, altText } = request;
  const described = altText !== undefined && { altText };
  const asked = { confirm: uploadId, crop: crop ? requestedCrop(crop) : null, ...described };
  const repeatable = { ...request, request: asked };
  return observed(
    CHANNELS.confirm,
    async () => decideOnce(deps, repeatable, async (keep) => confirmOnce(deps, request, keep)),
    ({ upload }) => upload.state,
  );
}

async function confirmOnce(deps: Deps, request: ConfirmRequest, keep: KeepAnswer<Confirmation>): Promise<Confirmation> {
  const { actor } = request;
  const found = await uploads.findOwn(deps.db, { id: request.uploadId, userId: actor.id });
  if (!found) throw new AppError('UPLOAD_NOT_FOUND');
  assertFits('confirm', found);
  const { altText } = request;
  const upload = altText === undefined ? found : { ...found, alt_text: altTextOf(altText, deps.limits) };
  const crop = request.crop ?? cropOf(upload);
  assertCropFits(crop, upload);

  // Every pending upload has the version of its default crop, so it need not be searched for, and needs no quota.
  const known = request.crop === undefined ? upload : undefined;
  return decideWithVersion(deps, upload, { known, crop, withinQuota: false }, async (version) =>
    changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
      const look = lookOf(deps, change.now);
      const columns = altText === undefined ? {} : { alt_text: upload.alt_text };
      const choice = { upload, version, change, look, columns };
      const answer = deps.limits.approveBeforeLive ? await submit(choice) : await confirm(choice);
      await keep(change, answer);
      return answer;
    }),
  );
}

interface Choice {
  upload: UploadWithCrop;
  version: ShownVersion;
  change: OwnerChange;
  look: Look;
  columns: UploadColumns;
}

async function confirm({ upload, version, change, look, columns }: Choice): Promise<Confirmation> {
  await change.decide('confirm', { uploadId: upload.id, image: version.image, columns });
  return confirmationOf(upload, version, look);
}

/** With approval first, a confirmed upload is submitted to the moderators, and the current picture stays. */
async function submit({ upload, version, change, look, columns }: Choice): Promise<Confirmation> {
  const { tx, owner } = change;
  for (const uploadId of await uploads.findIdsIn(tx, { userId: owner.id, state: STATE.submitted })) {
    await change.decide('supersede', { uploadId });
  }
  await change.decide('submit', { uploadId: upload.id, image: version.image, columns });
  return submissionOf(upload, version, { shown: change.shown, ...look });
}
