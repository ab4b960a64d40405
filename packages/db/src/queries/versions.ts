import { AppError, type Crop } from '@portrait/contract';
import type { Selectable } from 'kysely';
import { ACTIVE_STATES } from '../active-states.ts';
import type { Db } from '../open-database.ts';
import type { VersionRow, VersionTable } from '../schema.ts';

/** What a version shows, and what stands for it until it has loaded. */
export interface NewVersion {
  crop: Crop;
  thumbhash: string;
  dominantColor: string;
  squareHash: string;
  renderer: number;
}

/** Claims the path of a version before its bytes are written, so that no byte is ever without a row. */
export async function begin(db: Db, version: NewVersion & { image: string; uploadId: number }): Promise<VersionRow> {
  const { crop, renderer, thumbhash } = version;
  return db
    .insertInto('users_profilepictureversion')
    .values({
      image: version.image,
      upload_id: version.uploadId,
      crop_x: crop.x,
      crop_y: crop.y,
      crop_size: crop.size,
      crop_rotation: crop.rotation,
      crop_flip: crop.flip,
      thumbhash,
      dominant_color: version.dominantColor,
      square_hash: version.squareHash,
      renderer,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** One file of a version, by its name after the version's own: `-512.webp`. */
export interface StoredFile {
  name: string;
  byteSize: number;
  /** Hexadecimal. */
  sha256: string;
}

export interface StoredVersion {
  image: string;
  files: StoredFile[];
}

/**
 * Makes a version whose bytes are durable one that can be found, and counts its bytes.
 *
 * @throws {AppError} UPLOAD_NOT_PENDING when the upload was given up meanwhile: the bytes are nobody's
 */
export async function markStored(
  tx: Db,
  { image, files, uploadId, now }: StoredVersion & { uploadId: number; now: string },
): Promise<void> {
  const byteSize = files.reduce((sum, file) => sum + file.byteSize, 0);
  const upload = await tx
    .updateTable('users_profilepictureupload')
    .set((eb) => ({ stored_bytes: eb('stored_bytes', '+', byteSize) }))
    .where('id', '=', uploadId)
    .where('state', 'in', ACTIVE_STATES)
    .where('purge_after', 'is', null)
    .executeTakeFirstOrThrow();
  const version = await tx
    .updateTable('users_profilepictureversion')
    .set({ stored_at: now, files: JSON.stringify(files) })
    .where('image', '=', image)
    .executeTakeFirstOrThrow();
  if (upload.numUpdatedRows === 0n || version.numUpdatedRows === 0n) throw new AppError('UPLOAD_NOT_PENDING');
}

/** A version that was shown before, so that it can be shown again. */
export async function findShown(
  db: Db,
  version: { uploadId: number; image: string },
): Promise<Selectable<VersionTable> | undefined> {
  return db
    .selectFrom('users_profilepictureversion')
    .selectAll()
    .where('image', '=', version.image)
    .where('upload_id', '=', version.uploadId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
}

/** The newest version of an upload that shows exactly this crop and whose bytes are stored. */
export async function findStored(db: Db, wanted: { uploadId: number; crop: Crop }): Promise<VersionRow | undefined> {
  const { crop } = wanted;
  return db
    .selectFrom('users_profilepictureversion')
    .selectAll()
    .where('upload_id', '=', wanted.uploadId)
    .where('stored_at', 'is not', null)
    .where('crop_x', '=', crop.x)
    .where('crop_y', '=', crop.y)
    .where('crop_size', '=', crop.size)
    .where('crop_rotation', '=', crop.rotation)
    .where('crop_flip', '=', crop.flip)
    .orderBy('renderer', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Whose a version is and who may see it: everybody once it was confirmed, else its owner. */
export async function findReaders(db: Db, image: string): Promise<{ ownerId: number; everybody: boolean } | undefined> {
  const row = await db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .select(['upload.user_id', 'version.confirmed_at'])
    .where('version.image', '=', image)
    .where('version.stored_at', 'is not', null)
    .where('upload.state', 'in', ACTIVE_STATES)
    .executeTakeFirst();
  return row && { ownerId: row.user_id, everybody: row.confirmed_at !== null };
}

/**
 * Takes back the oldest previews of an upload that nothing shows: from now on nobody finds them.
 *
 * @param surplus.keep how many previews stay
 * @returns the images taken back, whose bytes are to be deleted before `forget`
 */
export async function withdrawPreviews(db: Db, surplus: { uploadId: number; keep: number }): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const withdrawn = await tx
      .updateTable('users_profilepictureversion')
      .set({ stored_at: null })
      .where('image', 'in', (eb) =>
        eb
          .selectFrom('users_profilepictureversion as preview')
          .innerJoin('users_profilepictureupload as upload', 'upload.id', 'preview.upload_id')
          .select('preview.image')
          .where('preview.upload_id', '=', surplus.uploadId)
          .where('preview.confirmed_at', 'is', null)
          .where('preview.stored_at', 'is not', null)
          .whereRef('preview.image', '!=', 'upload.image')
          .orderBy('preview.stored_at', 'desc')
          .limit(1000)
          .offset(surplus.keep),
      )
      .where('confirmed_at', 'is', null)
      .returning(['image', 'files'])
      .execute();
    if (withdrawn.length > 0) await uncount(tx, surplus.uploadId, withdrawn);
    return withdrawn.map(({ image }) => image);
  });
}

/** Takes the bytes of versions that were stored out of what their upload counts. */
export async function uncount(tx: Db, uploadId: number, withdrawn: Pick<VersionRow, 'files'>[]): Promise<void> {
  const byteSize = withdrawn.flatMap(filesOf).reduce((sum, file) => sum + file.byteSize, 0);
  await tx
    .updateTable('users_profilepictureupload')
    .set((eb) => ({ stored_bytes: eb('stored_bytes', '-', byteSize) }))
    .where('id', '=', uploadId)
    .where('stored_bytes', '>=', byteSize)
    .execute();
}

/** Versions of living uploads whose bytes never were all stored, or were taken back. Where the row of what is in force says so too, it is the rows that are wrong. */
export async function findUnstored(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .select('version.image')
    .where('version.stored_at', 'is', null)
    .where('upload.state', 'in', ACTIVE_STATES)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('users_profilepictureversion as in_force')
          .select('in_force.image')
          .whereRef('in_force.image', '=', 'upload.image')
          .where('in_force.stored_at', 'is not', null),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('users_user').select('id').whereRef('users_user.profile_picture', '=', 'version.image'))),
    )
    .limit(1000)
    .execute();
  return rows.map((row) => row.image);
}

/** Drops the row of a version without bytes. */
export async function forget(db: Db, image: string): Promise<void> {
  await db
    .deleteFrom('users_profilepictureversion')
    .where('image', '=', image)
    .where('stored_at', 'is', null)
    .execute();
}

/** What a version's row says of its files. */
export function filesOf({ files }: Pick<VersionRow, 'files'>): StoredFile[] {
  return files === null ? [] : (JSON.parse(files) as StoredFile[]);
}
