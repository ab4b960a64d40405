import { consistency, uploads, versions, type StoredFile } from '@portrait/db';
import type { OwnerChange } from '../lifecycle/change-owner.ts';

/**
 * Changes the list of the files of a stored version, and the bytes that its upload is charged for.
 *
 * @returns false if the version is not stored any more, or its upload is to be purged
 */
export async function changeFiles(
  { tx, owner }: OwnerChange,
  { uploadId: id, image }: { uploadId: number; image: string },
  edit: (files: StoredFile[]) => StoredFile[],
): Promise<boolean> {
  const version = await consistency.findVersion(tx, image);
  const upload = await uploads.findToChange(tx, { id, ownerId: owner.id, image });
  if (!version?.stored_at || !upload || upload.purge_after !== null) return false;
  const before = versions.filesOf(version);
  const files = edit(before);
  await versions.set(tx, image, { files: JSON.stringify(files) });
  const stored_bytes = upload.stored_bytes - versions.sizeOf(before) + versions.sizeOf(files);
  await uploads.set(tx, id, { stored_bytes });
  return true;
}
