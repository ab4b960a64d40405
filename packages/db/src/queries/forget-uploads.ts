import { UNALTERED } from '@portrait/contract';
import { cropColumns } from '../crop-columns.ts';
import type { Db } from '../db.ts';
import { dialectOf } from '../dialect.ts';

/** One upload of a user, or all of them. */
export interface Forgotten {
  userId: number;
  id?: number;
}

/**
 * Removes everything personal from the rows of uploads: names, hashes, crops and placeholders. The rows and their paths stay.
 *
 * @returns the number of uploads that had any
 */
export async function forgetUploads(tx: Db, of: Forgotten): Promise<number> {
  // Hashes and the placeholder reveal what the picture was.
  const noLooks = { thumbhash: '', dominant_color: '', square_hash: null };
  await tx
    .updateTable('users_profilepictureversion')
    .set({ ...cropColumns({ ...UNALTERED, x: 0, y: 0, size: 1 }), files: null, ...noLooks })
    .where('upload_id', 'in', uploadsOf(tx, of).select('id'))
    .execute();
  const named = await uploadsOf(tx, of).select(['id', 'searched_name']).where('received_sha256', '!=', '').execute();
  const { names } = dialectOf(tx);
  for (const upload of named) await names.remove(tx, upload);
  await tx
    .updateTable('users_profilepictureupload')
    .set({ original_filename: '', searched_name: '', old_path: null, alt_text: '' })
    .set({ alt_text_cleared_at: null, alt_text_cleared_reason: null })
    .set({ received_sha256: '', original_sha256: '', perceptual_hash: null })
    .where('id', 'in', uploadsOf(tx, of).select('id').where('received_sha256', '!=', ''))
    .execute();
  for (const { id } of named) await names.add(tx, { id, searched_name: '' });
  return named.length;
}

function uploadsOf(tx: Db, { userId, id }: Forgotten) {
  const all = tx.selectFrom('users_profilepictureupload').where('user_id', '=', userId);
  return id === undefined ? all : all.where('id', '=', id);
}
