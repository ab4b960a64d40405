import { AppError } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { cropOf, uploads, versions, type ShownVersion, type UploadWithCrop } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { assertFits } from '../lifecycle/decide.ts';
import { decideWithVersion } from '../pictures/decide-with-version.ts';
import { confirmationOf } from './confirmation.ts';
import { decideOnce, type KeepAnswer } from './decide-once.ts';
import { lookOf } from './upload-view.ts';

export interface RestoreRequest {
  actor: Principal;
  uploadId: number;
  /** A version that was shown before; by default the one that was shown last. */
  image?: string | undefined;
  /** A request repeated under the same key gets the same answer. */
  idempotencyKey?: string | undefined;
}

/**
 * Shows an earlier confirmed upload again, as it was.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED, also if its bytes are no longer kept;
 *   IDEMPOTENCY_KEY_REUSED, PICTURE_LOCKED, PICTURE_BLOCKED, TOO_MANY_REQUESTS
 */
export async function restoreUpload(deps: Deps, request: RestoreRequest): Promise<Confirmation> {
  const { uploadId, image } = request;
  const repeatable = { ...request, request: { restore: uploadId, image: image ?? null } };
  return decideOnce(deps, repeatable, async (keep) => restoreOnce(deps, request, keep));
}

async function restoreOnce(
  deps: Deps,
  { actor, uploadId, image }: RestoreRequest,
  keep: KeepAnswer<Confirmation>,
): Promise<Confirmation> {
  const upload = await uploads.findOwn(deps.db, { id: uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  assertFits('restore', upload);
  const known = await findShown(deps, upload, image ?? upload.image);
  return decideWithVersion(deps, upload, { known, crop: cropOf(known), withinQuota: false }, async (version) =>
    changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
      await change.decide('restore', { uploadId, image: version.image });
      const answer = confirmationOf(upload, version, lookOf(deps, change.now));
      await keep(change, answer);
      return answer;
    }),
  );
}

async function findShown({ db }: Deps, upload: UploadWithCrop, image: string): Promise<ShownVersion> {
  if (image === upload.image) return upload;
  const version = await versions.findShown(db, { uploadId: upload.id, image });
  if (!version) throw new AppError('UPLOAD_NOT_CONFIRMED');
  return version;
}
