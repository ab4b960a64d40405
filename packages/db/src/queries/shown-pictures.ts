import type { Db } from '../db.ts';
import { preparedQuery, type Param } from '../prepared-query.ts';
import { valuesOf } from '../list-values.ts';
import type { UploadRow, VersionRow } from '../schema.ts';
import { NOBODY } from './journal.ts';

/** The hashes of a live picture. */
export type ShownFingerprint = Pick<UploadRow, 'id' | 'received_sha256' | 'original_sha256' | 'perceptual_hash'> &
  Pick<VersionRow, 'square_hash'>;

/**
 * The next users ordered by id, and the current pictures of those who have one.
 *
 * @returns lastUserId undefined if there are no more users
 */
export async function walk(
  db: Db,
  page: { afterUserId: number; limit: number },
): Promise<{ users: number; lastUserId: number | undefined; shown: ShownFingerprint[] }> {
  const users = await db
    .selectFrom('users_user')
    .select(['id', 'profile_picture'])
    .where('id', '>', page.afterUserId)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  const images = users.flatMap(({ profile_picture }) => profile_picture ?? []);
  const shown = await db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .select(['upload.id', 'upload.received_sha256', 'upload.original_sha256', 'upload.perceptual_hash'])
    .select('version.square_hash')
    .where('version.image', 'in', images.concat(''))
    .execute();
  return { users: users.length, lastUserId: users.at(-1)?.id, shown };
}

/** The live pictures with one of these file hashes, found by an index. */
export async function findFiles(
  db: Db,
  files: { received_sha256: readonly string[]; limit: number },
): Promise<{ id: number }[]> {
  return db
    .selectFrom('users_profilepictureupload as upload')
    .innerJoin('users_user as owner', (join) =>
      join.onRef('owner.id', '=', 'upload.user_id').onRef('owner.profile_picture', '=', 'upload.image'),
    )
    .select('upload.id')
    .where('upload.received_sha256', 'in', files.received_sha256)
    .orderBy('upload.id')
    .limit(files.limit)
    .execute();
}

/** The files of a stored version, and its owner's description of the upload. */
export async function findLook(db: Db, image: string): Promise<{ files: string | null; alt_text: string } | undefined> {
  return (await lookByImage(db, { image })).rows[0];
}

const lookByImage = preparedQuery((db, param: Param<{ image: string }>) =>
  db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .select(['version.files', 'upload.alt_text'])
    .where('version.image', '=', param('image'))
    .where('version.stored_at', 'is not', null),
);

/** The users with these text ids, and the files and descriptions of their current pictures. */
export async function findOfTexts(db: Db, ids: readonly string[]) {
  return usersWithFiles(db)
    .where('owner.external_id', 'in', valuesOf(db, JSON.stringify(ids), 'texts'))
    .execute();
}

/** The same for the row ids of users without a text id. */
export async function findOfNumbers(db: Db, ids: readonly number[]) {
  return usersWithFiles(db)
    .where('owner.id', 'in', valuesOf(db, JSON.stringify(ids), 'numbers'))
    .where('owner.external_id', 'is', null)
    .where('owner.id', '!=', NOBODY)
    .execute();
}

function usersWithFiles(db: Db) {
  return db
    .selectFrom('users_user as owner')
    .leftJoin('users_profilepictureversion as version', 'version.image', 'owner.profile_picture')
    .leftJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .select(['owner.id', 'owner.external_id', 'owner.username', 'owner.profile_picture', 'version.files'])
    .select('upload.alt_text');
}

/** The largest user id, at which a walk ends; 0 if there are no users. */
export async function findLastUserId(db: Db): Promise<number> {
  const row = await db.selectFrom('users_user').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}
