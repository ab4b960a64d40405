import { AppError, STATE, type Crop } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { idempotencyKeys, uploads, type ShownVersion, type UploadWithCrop } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { changeOwner, type OwnerChange } from '../lifecycle/change-owner.ts';
import { assertFits } from '../lifecycle/decide.ts';
import { decideWithVersion } from '../pictures/decide-with-version.ts';
import { CHANNELS, observed } from '../observed.ts';
import { isForgotten } from './answers-kept.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { confirmationOf, submissionOf } from './confirmation.ts';
import { cropOf } from '../pictures/crop-of.ts';
import { lookOf, type Look } from './upload-view.ts';

export interface ConfirmRequest {
  actor: Principal;
  uploadId: number;
  /** The crop that the user was shown; by default that of the upload's preview. */
  crop?: Crop | undefined;
  /** A request repeated under the same key gets the same answer. */
  idempotencyKey?: string | undefined;
}

/**
 * Makes a pending upload its owner's picture or, with approval first, submits it to the moderators.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND for a missing upload and for another user's, UPLOAD_NOT_PENDING,
 *   CROP_OUTSIDE_IMAGE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, PICTURE_LOCKED, PICTURE_BLOCKED
 */
export async function confirmUpload(deps: Deps, request: ConfirmRequest): Promise<Confirmation> {
  return observed(
    CHANNELS.confirm,
    async () => confirmOrRepeat(deps, request),
    ({ upload }) => upload.state,
  );
}

async function confirmOrRepeat(deps: Deps, request: ConfirmRequest): Promise<Confirmation> {
  const earlier = await findAnswer(deps, request);
  if (earlier) return earlier;
  try {
    return await confirmOnce(deps, request);
  } catch (error) {
    // The same request may have arrived twice at once, and the other one was first.
    const answered = await findAnswer(deps, request);
    if (answered) return answered;
    throw error;
  }
}

async function confirmOnce(deps: Deps, request: ConfirmRequest): Promise<Confirmation> {
  const { actor } = request;
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  assertFits('confirm', upload);
  const crop = request.crop ?? cropOf(upload);
  assertCropFits(crop, upload);

  // Every pending upload has the version of its default crop, so it need not be searched for, and needs no quota.
  const known = request.crop === undefined ? upload : undefined;
  return decideWithVersion(deps, upload, { known, crop, withinQuota: false }, async (version) =>
    changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
      const look = lookOf(deps, change.now);
      const choice = { upload, version, change, look };
      const answer = deps.limits.approveBeforeLive ? await submit(choice) : await confirm(choice);
      await keepAnswer(change, request, answer);
      return answer;
    }),
  );
}

interface Choice {
  upload: UploadWithCrop;
  version: ShownVersion;
  change: OwnerChange;
  look: Look;
}

async function confirm({ upload, version, change, look }: Choice): Promise<Confirmation> {
  await change.decide('confirm', { uploadId: upload.id, image: version.image });
  return confirmationOf(upload, version, look);
}

/** With approval first, a confirmed upload is submitted to the moderators, and the current picture stays. */
async function submit({ upload, version, change, look }: Choice): Promise<Confirmation> {
  const { tx, owner } = change;
  for (const uploadId of await uploads.findIdsIn(tx, { userId: owner.id, state: STATE.submitted })) {
    await change.decide('supersede', { uploadId });
  }
  await change.decide('submit', { uploadId: upload.id, image: version.image });
  return submissionOf(upload, version, { shown: change.shown, ...look });
}

async function keepAnswer({ tx, now }: OwnerChange, request: ConfirmRequest, answer: Confirmation): Promise<void> {
  const { idempotencyKey: key, actor } = request;
  if (key === undefined) return;
  const row = { user_id: actor.id, key, request: nameOf(request), answer: JSON.stringify(answer), created_at: now };
  const earlier = await idempotencyKeys.find(tx, { userId: actor.id, key });
  if (earlier && !isForgotten(earlier, now)) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  await idempotencyKeys.put(tx, row);
}

async function findAnswer(deps: Deps, request: ConfirmRequest): Promise<Confirmation | undefined> {
  const { idempotencyKey: key, actor } = request;
  if (key === undefined) return undefined;
  const found = await idempotencyKeys.find(deps.db, { userId: actor.id, key });
  if (!found || isForgotten(found, timestamp(deps))) return undefined;
  if (found.request !== nameOf(request) || found.answer === null) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return JSON.parse(found.answer) as Confirmation;
}

function nameOf({ uploadId, crop }: ConfirmRequest): string {
  return JSON.stringify({ confirm: uploadId, crop: crop ?? null });
}
