import { purges, uploads } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { deleteBytes } from '../pictures/delete-bytes.ts';

/**
 * Clears what a process that died left behind: uploads it was receiving, and bytes of uploads that were given up.
 *
 * @param startedBefore an upload being received since then belongs to a living process
 * @returns how many uploads were cleared
 */
export async function sweepUploads(deps: Deps, startedBefore: Date): Promise<number> {
  const left = await purges.findPurgeable(deps.db, startedBefore.toISOString());
  for (const upload of left) {
    await deleteBytes(deps, upload);
    if (upload.unfinished) await uploads.forgetUnfinished(deps.db, upload.id);
  }
  return left.length;
}
