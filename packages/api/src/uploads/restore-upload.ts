import { AppError } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { uploads, versions, type ShownVersion, type UploadWithCrop } from '@portrait/db';
import { isSimilar } from '@portrait/image';
import { decisionOf, type Deps, type Principal } from '../deps.ts';
import { decideWithVersion } from '../pictures/decide-with-version.ts';
import { confirmationOf } from './confirmation.ts';
import { cropOf, lookOf } from './upload-view.ts';

export interface RestoreRequest {
  actor: Principal;
  uploadId: number;
  /** A version that was shown before; without it the one that was shown last. */
  image?: string | undefined;
}

/**
 * Shows an earlier confirmed upload again, as it was.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED, also when its bytes are not kept any more;
 *   PICTURE_LOCKED, PICTURE_BLOCKED, TOO_MANY_REQUESTS
 */
export async function restoreUpload(deps: Deps, { actor, ...request }: RestoreRequest): Promise<Confirmation> {
  const upload = await uploads.findOwn(deps.db, { id: request.uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  // Also when its block was lifted: the same picture may be sent again, this one stays taken down.
  if (upload.state === 'taken_down') throw new AppError('PICTURE_BLOCKED');
  const known = await findShown(deps, upload, request.image ?? upload.image);
  return decideWithVersion(deps, upload, { known, crop: cropOf(known), withinQuota: false }, async (version) => {
    const decision = { id: upload.id, ...decisionOf(deps, actor) };
    await uploads.restore(deps.db, { ...decision, image: version.image, looks: upload, isSimilar });
    deps.changes.notify(actor.id);
    return confirmationOf(upload, version, lookOf(deps, decision.now));
  });
}

async function findShown({ db }: Deps, upload: UploadWithCrop, image: string): Promise<ShownVersion> {
  if (image === upload.image) return upload;
  const version = await versions.findShown(db, { uploadId: upload.id, image });
  if (!version) throw new AppError('UPLOAD_NOT_CONFIRMED');
  return version;
}
