import { uploads, versions, type VersionRow } from '@portrait/db';
import type { OwnerChange } from '../lifecycle/change-owner.ts';

/** Lets nobody find these versions of an upload any more, and takes their bytes out of what it counts; the bytes are the caller's to delete. */
export async function withdraw(
  { tx, now }: OwnerChange,
  upload: { id: number; stored_bytes: number },
  withdrawn: Pick<VersionRow, 'image' | 'files'>[],
): Promise<void> {
  for (const { image } of withdrawn) await versions.set(tx, image, { stored_at: null, claimed_until: now });
  const bytes = versions.sizeOf(withdrawn.flatMap(versions.filesOf));
  await uploads.set(tx, upload.id, { stored_bytes: Math.max(0, upload.stored_bytes - bytes) });
}
