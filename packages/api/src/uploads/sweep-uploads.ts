import { purges, uploads, versions } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { deleteBytes, deleteVersion } from '../pictures/delete-bytes.ts';

/**
 * Clears what a process that died left behind: uploads it was receiving,
 * versions it was rendering, and bytes of uploads that were given up.
 *
 * @param startedBefore an upload being received since then belongs to a living process
 * @returns how many uploads and versions were cleared
 */
export async function sweepUploads(deps: Deps, startedBefore: Date): Promise<number> {
  const left = await purges.findPurgeable(deps.db, startedBefore.toISOString());
  for (const upload of left) {
    await deleteBytes(deps, upload);
    if (upload.unfinished) await uploads.forgetUnfinished(deps.db, upload.id);
  }
  const unstored = await versions.findUnstored(deps.db);
  for (const image of unstored) await deleteVersion(deps, image);
  return left.length + unstored.length;
}
