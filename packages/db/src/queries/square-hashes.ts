import type { Db } from '../open-database.ts';

/** What the square of a version is known again by; undefined where that was never told, or is too flat. */
export async function find(db: Db, image: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('users_profilepictureversion')
    .select('square_hash')
    .where('image', '=', image)
    .executeTakeFirst();
  return row?.square_hash || undefined;
}

/** Those of what an upload showed, was to show, or shows: what is in force first, then the newest. */
export async function findOfUpload(
  db: Db,
  upload: { uploadId: number; image: string; limit: number },
): Promise<string[]> {
  const { uploadId, image } = upload;
  const rows = await db
    .selectFrom('users_profilepictureversion')
    .select('square_hash')
    .where('upload_id', '=', uploadId)
    .where((eb) => eb.or([eb('confirmed_at', 'is not', null), eb('image', '=', image)]))
    .where('square_hash', '!=', '')
    .orderBy((eb) => eb('image', '=', image), 'desc')
    .orderBy('stored_at', 'desc')
    .limit(upload.limit)
    .execute();
  return rows.flatMap(({ square_hash }) => square_hash ?? []);
}
