import { AppError } from '@portrait/contract';
import { cropOf, uploads, versions, type UploadToChange, type UploadRow, type VersionRow } from '@portrait/db';
import type { Squares } from '@portrait/image';
import type { Deps } from '../deps.ts';
import type { OwnerChange } from '../lifecycle/change-owner.ts';
import { addVersion, keepVersion } from './render-version.ts';
import { withdraw } from './withdraw.ts';

/**
 * Stores new renditions of a version's crop at a new path, and shows them wherever the version was shown.
 *
 * @param replacement.withdrawn whether the old version is withdrawn, so that it is no longer found; the caller deletes its bytes
 * @throws {AppError} UPLOAD_NOT_PENDING if the upload was discarded or expired during the rendering
 */
export async function replaceVersion(
  deps: Deps,
  upload: UploadRow,
  { version: old, squares, withdrawn }: { version: VersionRow; squares: Squares; withdrawn: boolean },
): Promise<void> {
  await keepVersion(deps, upload, { crop: cropOf(old), squares }, async (change, stored) => {
    const { image } = stored;
    await addVersion(change, upload.id, stored);
    await versions.set(change.tx, image, { confirmed_at: old.confirmed_at });
    const { shown } = change;
    const row = await getToChange(change, upload.id);
    if (row.image === old.image) await uploads.set(change.tx, upload.id, { image });
    if (shown === old.image) change.shown = image;
    if (withdrawn) await withdraw(change, row, [old]);
    const pointer = shown === change.shown ? {} : { before: shown, after: change.shown };
    await change.record({ action: 'rerendered', uploadId: upload.id, ...pointer });
  });
}

async function getToChange({ tx, owner }: OwnerChange, id: number): Promise<UploadToChange> {
  const row = await uploads.findToChange(tx, { id, ownerId: owner.id, image: null });
  if (!row) throw new AppError('UPLOAD_NOT_FOUND');
  return row;
}
