import { STATE } from '@portrait/contract';
import type { Db } from '../db.ts';
import type { UploadRow, VersionRow } from '../schema.ts';

/** A live version and its upload. */
export interface ShownVersion {
  upload: UploadRow;
  version: VersionRow;
}

/**
 * Live versions that an earlier renderer made, or whose square has no hash, ordered by user.
 *
 * @param page.uploadId only of this upload
 */
export async function findOutdated(
  db: Db,
  page: { renderer: number; afterUserId: number; limit: number; uploadId?: number | undefined },
): Promise<ShownVersion[]> {
  let query = outdated(db, page.renderer).select(['version.image', 'upload.id']);
  if (page.uploadId !== undefined) query = query.where('upload.id', '=', page.uploadId);
  const rows = await query.where('owner.id', '>', page.afterUserId).orderBy('owner.id').limit(page.limit).execute();
  const found = [];
  for (const { image, id } of rows) {
    const version = await db
      .selectFrom('users_profilepictureversion')
      .selectAll()
      .where('image', '=', image)
      .executeTakeFirst();
    const upload = await db
      .selectFrom('users_profilepictureupload')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    if (version && upload) found.push({ version, upload });
  }
  return found;
}

export async function countOutdated(db: Db, renderer: number): Promise<number> {
  const { count } = await outdated(db, renderer)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Records that the current renderer makes the same bytes, and the hash of the square. */
export async function confirmRenderer(
  db: Db,
  version: { image: string; renderer: number; squareHash: string },
): Promise<void> {
  const { image, renderer, squareHash } = version;
  await db
    .updateTable('users_profilepictureversion')
    .set({ renderer, square_hash: squareHash })
    .where('image', '=', image)
    .execute();
}

function outdated(db: Db, renderer: number) {
  return db
    .selectFrom('users_user as owner')
    .innerJoin('users_profilepictureversion as version', 'version.image', 'owner.profile_picture')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .where((eb) => eb.or([eb('version.renderer', '<', renderer), eb('version.square_hash', 'is', null)]))
    .where('upload.state', '=', STATE.confirmed)
    .where('upload.purge_after', 'is', null);
}
