import { ACTIVE_STATES, type Crop } from '@portrait/contract';
import type { Selectable } from 'kysely';
import { preparedInsert, preparedQuery, preparedUpdate, type Param } from '../prepared-query.ts';
import { cropColumns } from '../crop-columns.ts';
import type { Db } from '../db.ts';
import type { VersionRow, VersionTable } from '../schema.ts';

/** The crop of a version, and its placeholders. */
export interface NewVersion {
  crop: Crop;
  thumbhash: string;
  dominantColor: string;
  squareHash: string;
  renderer: number;
}

/** Inserts the row of a version before its bytes are written, so that no file is ever without a row. */
export async function insert(
  db: Db,
  version: NewVersion & { image: string; uploadId: number; claimedBy: string; claimedUntil: string },
): Promise<VersionRow> {
  const { crop, renderer, thumbhash } = version;
  const row = {
    image: version.image,
    upload_id: version.uploadId,
    ...cropColumns(crop),
    thumbhash,
    dominant_color: version.dominantColor,
    square_hash: version.squareHash,
    renderer,
    claimed_by: version.claimedBy,
    claimed_until: version.claimedUntil,
  };
  await insertRow(db, row);
  return { ...row, files: null, stored_at: null, confirmed_at: null };
}

const insertRow = preparedInsert('users_profilepictureversion', 'image');

/** Sets columns of one row. */
export const set = preparedUpdate('users_profilepictureversion', 'image');

/** A file of a version, with its suffix to the version's path: `-512.webp`. */
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

/** The columns that mark a version as stored, once all its bytes are durable. */
export function storedColumns(files: StoredFile[], now: string) {
  return { stored_at: now, files: JSON.stringify(files), claimed_by: null, claimed_until: null };
}

/**
 * Marks a version as stored.
 *
 * @returns false if its claim was lost, so that its bytes are or will be deleted
 */
export async function markStored(
  tx: Db,
  version: { image: string; claimedBy: string; files: StoredFile[]; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('users_profilepictureversion')
    .set(storedColumns(version.files, version.now))
    .where('image', '=', version.image)
    .where('claimed_by', '=', version.claimedBy)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Takes over an abandoned version, so that its claimant can no longer mark it as stored.
 *
 * @returns false if that is already done, or the claim was renewed
 */
export async function takeAbandoned(db: Db, { image, now }: { image: string; now: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users_profilepictureversion')
    .set({ claimed_by: null })
    .where('image', '=', image)
    .where('stored_at', 'is', null)
    .where('claimed_until', '<=', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The total size of these files, in bytes. */
export function sizeOf(files: readonly StoredFile[]): number {
  return files.reduce((sum, file) => sum + file.byteSize, 0);
}

/** A version that was shown before, to be restored. */
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

/** The newest stored version of an upload with exactly this crop. */
export async function findStored(db: Db, wanted: { uploadId: number; crop: Crop }): Promise<VersionRow | undefined> {
  return db
    .selectFrom('users_profilepictureversion')
    .selectAll()
    .where('upload_id', '=', wanted.uploadId)
    .where('stored_at', 'is not', null)
    .where((eb) => eb.and(cropColumns(wanted.crop)))
    .orderBy('renderer', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The files of a stored version, as in its row; null if it is not stored. */
export async function findFiles(db: Db, image: string): Promise<string | null> {
  return (await filesByImage(db, { image })).rows[0]?.files ?? null;
}

const filesByImage = preparedQuery((db, param: Param<{ image: string }>) =>
  db
    .selectFrom('users_profilepictureversion')
    .select('files')
    .where('image', '=', param('image'))
    .where('stored_at', 'is not', null),
);

/** The owner of a version, and whether everybody may see it because it was confirmed. */
export async function findReaders(db: Db, image: string): Promise<{ ownerId: number; everybody: boolean } | undefined> {
  const row = await db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .innerJoin('users_user as owner', 'owner.id', 'upload.user_id')
    .select(['upload.user_id', 'version.confirmed_at', 'owner.erase_after'])
    .where('version.image', '=', image)
    .where('version.stored_at', 'is not', null)
    .where('upload.state', 'in', ACTIVE_STATES)
    .executeTakeFirst();
  return row && { ownerId: row.user_id, everybody: row.confirmed_at !== null && row.erase_after === null };
}

/**
 * The oldest previews of an upload that are not shown.
 *
 * @param surplus.keep the number of previews to keep
 */
export async function findSurplusPreviews(
  db: Db,
  surplus: { uploadId: number; keep: number },
): Promise<Pick<VersionRow, 'image' | 'files'>[]> {
  return db
    .selectFrom('users_profilepictureversion as preview')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'preview.upload_id')
    .select(['preview.image', 'preview.files'])
    .where('preview.upload_id', '=', surplus.uploadId)
    .where('preview.confirmed_at', 'is', null)
    .where('preview.stored_at', 'is not', null)
    .whereRef('preview.image', '!=', 'upload.image')
    .orderBy('preview.stored_at', 'desc')
    .limit(1000)
    .offset(surplus.keep)
    .execute();
}

/**
 * Versions that no process is storing any more, or that were withdrawn, longest overdue first. They never include a version that
 * is shown or current: if its row says that it has no bytes, the row is wrong.
 */
export async function findAbandoned(db: Db, { now, limit }: { now: string; limit: number }): Promise<string[]> {
  const rows = await db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .innerJoin('users_user as owner', 'owner.id', 'upload.user_id')
    .select('version.image')
    .where('version.stored_at', 'is', null)
    .where('version.claimed_until', '<=', now)
    .where('upload.state', 'in', ACTIVE_STATES)
    .whereRef('upload.image', '!=', 'version.image')
    .where((eb) => eb(eb.fn.coalesce('owner.profile_picture', eb.val('')), '!=', eb.ref('version.image')))
    .orderBy('version.claimed_until')
    .limit(limit)
    .execute();
  return rows.map((row) => row.image);
}

/** Renews a claim, unless it was lost. */
export async function renewClaim(db: Db, claim: { image: string; claimedBy: string; until: string }): Promise<void> {
  await db
    .updateTable('users_profilepictureversion')
    .set({ claimed_until: claim.until })
    .where('image', '=', claim.image)
    .where('claimed_by', '=', claim.claimedBy)
    .execute();
}

/** The hashes of the squares that an upload showed, shows, or was submitted with: the current one first, then the newest. */
export async function findSquareHashes(
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

/** Deletes the row of a version without bytes. */
export async function forget(db: Db, image: string): Promise<void> {
  await db
    .deleteFrom('users_profilepictureversion')
    .where('image', '=', image)
    .where('stored_at', 'is', null)
    .execute();
}

/** The files in a version's row. */
export function filesOf({ files }: Pick<VersionRow, 'files'>): StoredFile[] {
  return files === null ? [] : (JSON.parse(files) as StoredFile[]);
}
