import { uploads, versions, type VersionRow } from '@portrait/db';
import type { OwnerChange } from '../lifecycle/change-owner.ts';

/** Withdraws versions of an upload, so that they are no longer found or counted. The caller deletes their bytes. */
export async function withdraw(
  { tx, now }: OwnerChange,
  upload: { id: number; stored_bytes: number },
  withdrawn: Pick<VersionRow, 'image' | 'files'>[],
): Promise<void> {
  for (const { image } of withdrawn) await versions.set(tx, image, { stored_at: null, claimed_until: now });
  const bytes = versions.sizeOf(withdrawn.flatMap(versions.filesOf));
  await uploads.set(tx, upload.id, { stored_bytes: Math.max(0, upload.stored_bytes - bytes) });
}
