import { uploads, type UploadRow, type VersionRow } from '@portrait/db';
import type { Squares } from '@portrait/image';
import { timestamp, type Deps } from '../deps.ts';
import { cropOf } from '../uploads/upload-view.ts';
import { storeVersion } from './render-version.ts';

/**
 * Stores new renditions of a version's crop under a path of their own, and shows them wherever the version was shown.
 *
 * @param replacement.withdrawn nobody finds the old version any more; its bytes are the caller's to delete
 * @throws {AppError} UPLOAD_NOT_CONFIRMED when the upload was given up meanwhile
 */
export async function replaceVersion(
  deps: Deps,
  upload: UploadRow,
  replacement: { version: VersionRow; squares: Squares; withdrawn: boolean },
): Promise<void> {
  const { version, squares, withdrawn } = replacement;
  const stored = await storeVersion(deps, upload, { crop: cropOf(version), squares });
  const facts = { uploadId: upload.id, userId: upload.user_id, old: version.image, withdrawn, now: timestamp(deps) };
  await uploads.replaceVersion(deps.db, { ...stored, ...facts });
  deps.changes.notify(upload.user_id);
}
