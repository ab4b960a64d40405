import { consistency, type Db } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import { classifyFile } from '../consistency/classify-file.ts';
import { parsePictureKey } from '../pictures/picture-paths.ts';

interface Copies {
  from: { db: Db; storage: BlobStore };
  to: BlobStore;
  keptAt: string;
  progress: (done: number, total: number) => void;
}

/**
 * Deletes copies of pictures that were deleted since they were copied, also by a move that was interrupted: an erased picture must not
 * stay anywhere. A copy that rows need stays, even if it is the only one.
 *
 * @returns the number of files deleted
 */
export async function deleteStale(copies: Copies): Promise<number> {
  let [seen, deleted] = [0, 0];
  for await (const { key } of copies.to.list('profile_pictures')) {
    copies.progress(++seen, seen);
    if (!(await isStale(copies, key))) continue;
    await copies.to.delete([key]);
    deleted++;
  }
  return deleted;
}

async function isStale({ from, to, keptAt }: Copies, key: string): Promise<boolean> {
  const picture = parsePictureKey(key);
  if (!picture || (await from.storage.exists(key))) return false;
  if (!(await consistency.isNeeded(from.db, picture.uploadId, { keptAt }))) return true;
  return (await classifyFile({ db: from.db, storage: to }, key, new Set())) === 'orphan';
}
