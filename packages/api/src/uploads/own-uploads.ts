import { AppError } from '@portrait/contract';
import type { CurrentPicture, UploadView } from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { lookOf, uploadView } from './upload-view.ts';

/** A user's current picture, and their submitted upload. */
export async function showCurrent(deps: Pick<Deps, 'db' | 'now' | 'storage'>, userId: number): Promise<CurrentPicture> {
  const upload = await uploads.findCurrent(deps.db, userId);
  const submitted = await uploads.findSubmitted(deps.db, userId);
  const look = lookOf(deps);
  return {
    upload: upload ? uploadView(upload, look) : null,
    submitted: submitted ? uploadView(submitted, look) : null,
  };
}

/** The uploads that a user can still confirm. */
export async function listPending(deps: Pick<Deps, 'db' | 'now' | 'storage'>, userId: number): Promise<UploadView[]> {
  const look = lookOf(deps);
  const pending = await uploads.findPending(deps.db, { userId, now: look.now });
  return pending.map((upload) => uploadView(upload, look));
}

/**
 * An upload of this user, in any state.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND for a missing upload and for another user's
 */
export async function getUpload(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { userId, uploadId }: { userId: number; uploadId: number },
): Promise<UploadView> {
  const upload = await uploads.findOwn(deps.db, { id: uploadId, userId });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  return uploadView(upload, lookOf(deps));
}
