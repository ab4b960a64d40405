import { versions } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { purgeVersion } from './purge.ts';

/** Deletes the oldest previews of an upload: a person compares a few crops, and a script could fill the disk. */
export async function dropSurplusPreviews(deps: Deps, uploadId: number): Promise<void> {
  const surplus = await versions.withdrawPreviews(deps.db, { uploadId, keep: deps.limits.keptPreviews });
  for (const preview of surplus) await purgeVersion(deps, preview);
}
