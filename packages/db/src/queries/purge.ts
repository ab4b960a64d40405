import type { Db } from '../open-database.ts';

/** An upload whose bytes nobody needs, with every path they may be under. */
export interface Purgeable {
  id: number;
  original: string;
  images: string[];
  unfinished: boolean;
}

/**
 * Uploads that were given up, or whose receiving was cut off, and whose bytes may still be there.
 *
 * @param startedBefore an unfinished upload younger than this may still be on its way
 */
export async function findPurgeable(db: Db, startedBefore: string): Promise<Purgeable[]> {
  const uploads = await db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'original', 'state'])
    .where('state', 'in', ['uploading', 'discarded'])
    .where('purged_at', 'is', null)
    .where((eb) => eb.or([eb('state', '!=', 'uploading'), eb('uploaded_at', '<', startedBefore)]))
    .limit(1000)
    .execute();
  return Promise.all(
    uploads.map(async ({ id, original, state }) => ({
      id,
      original,
      images: await findImages(db, id),
      unfinished: state === 'uploading',
    })),
  );
}

/** The paths of every version of an upload, stored or not. */
export async function findImages(db: Db, uploadId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('users_profilepictureversion')
    .select('image')
    .where('upload_id', '=', uploadId)
    .execute();
  return rows.map((row) => row.image);
}

/** Records that an upload's bytes are gone. */
export async function markPurged(db: Db, upload: { id: number; now: string }): Promise<void> {
  await db
    .updateTable('users_profilepictureupload')
    .set({ purged_at: upload.now })
    .where('id', '=', upload.id)
    .execute();
}
