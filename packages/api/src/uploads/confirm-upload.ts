import { AppError, type Crop } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { idempotencyKeys, uploads, type ShownVersion, type UploadWithCrop } from '@portrait/db';
import { isSimilar } from '@portrait/image';
import { decisionOf, type Deps, type Principal } from '../deps.ts';
import { decideWithVersion } from '../pictures/decide-with-version.ts';
import { assertCropFits } from './assert-crop-fits.ts';
import { confirmationOf, submissionOf } from './confirmation.ts';
import { cropOf, lookOf } from './upload-view.ts';

export interface ConfirmRequest {
  actor: Principal;
  uploadId: number;
  /** What the user was shown; without it the crop of the upload's preview. */
  crop?: Crop | undefined;
  /** A request repeated under the same key gets the same answer. */
  idempotencyKey?: string | undefined;
}

/**
 * Makes a pending upload the picture its owner shows, or hands it to the moderators where they approve first.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND for a missing upload and for another user's, UPLOAD_NOT_PENDING,
 *   CROP_OUTSIDE_IMAGE, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS, PICTURE_LOCKED, PICTURE_BLOCKED
 */
export async function confirmUpload(deps: Deps, request: ConfirmRequest): Promise<Confirmation> {
  const earlier = await findAnswer(deps, request);
  if (earlier) return earlier;
  try {
    return await confirmOnce(deps, request);
  } catch (error) {
    // The same request may have come twice at once, and the other one was first.
    const meanwhile = await findAnswer(deps, request);
    if (meanwhile) return meanwhile;
    throw error;
  }
}

async function confirmOnce(deps: Deps, request: ConfirmRequest): Promise<Confirmation> {
  const { actor } = request;
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  if (upload.state !== 'pending') throw new AppError('UPLOAD_NOT_PENDING');
  const crop = request.crop ?? cropOf(upload);
  assertCropFits(crop, upload);

  // What every pending upload has is its preview: no need to look for it. And what was taken in can be confirmed.
  const known = request.crop === undefined ? upload : undefined;
  return decideWithVersion(deps, upload, { known, crop, withinQuota: false }, async (version) => {
    const chosen = { id: upload.id, image: version.image, looks: upload, isSimilar };
    const decision = { ...chosen, ...decisionOf(deps, actor) };
    if (deps.limits.approveBeforeLive) return submit(deps, request, { ...decision, version, upload });
    const answer = confirmationOf(upload, version, lookOf(deps, decision.now));
    await uploads.confirm(deps.db, decision, answerUnderKey(request, answer));
    deps.changes.notify(actor.id);
    return answer;
  });
}

/** Where moderators approve first, what is confirmed goes to them, and the picture stays what it is. */
async function submit(
  deps: Deps,
  request: ConfirmRequest,
  decision: Parameters<typeof uploads.submit>[1] & { upload: UploadWithCrop; version: ShownVersion },
): Promise<Confirmation> {
  const answer = (shown: string | null) =>
    submissionOf(decision.upload, decision.version, { shown, ...lookOf(deps, decision.now) });
  const shown = await uploads.submit(deps.db, decision, (before) => answerUnderKey(request, answer(before)));
  deps.changes.notify(decision.userId);
  return answer(shown);
}

function answerUnderKey(request: ConfirmRequest, answer: Confirmation) {
  const { idempotencyKey: key, actor } = request;
  if (key === undefined) return undefined;
  return { userId: actor.id, key, request: fingerprint(request), answer: JSON.stringify(answer) };
}

async function findAnswer({ db }: Deps, request: ConfirmRequest): Promise<Confirmation | undefined> {
  const { idempotencyKey: key, actor } = request;
  if (key === undefined) return undefined;
  const found = await idempotencyKeys.find(db, { userId: actor.id, key });
  if (!found) return undefined;
  if (found.request !== fingerprint(request)) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return JSON.parse(found.answer) as Confirmation;
}

function fingerprint({ uploadId, crop }: ConfirmRequest): string {
  return JSON.stringify({ confirm: uploadId, crop: crop ?? null });
}
