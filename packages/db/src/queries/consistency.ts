import { ACTIVE_STATES, STATE } from '@portrait/contract';
import type { Db } from '../db.ts';
import type { UploadRow, VersionRow } from '../schema.ts';

/** The uploads that must have all their bytes: active ones, and with `keptAt` taken-down ones that can be reinstated then. */
export interface Scope {
  keptAt?: string;
}

/** Uploads that must have all their bytes, oldest first. */
export async function findNeeded(db: Db, page: Scope & { afterId: number; limit: number }): Promise<UploadRow[]> {
  return needed(db, page).selectAll().where('id', '>', page.afterId).orderBy('id').limit(page.limit).execute();
}

export async function countNeeded(db: Db, scope: Scope = {}): Promise<number> {
  const { count } = await needed(db, scope)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function isNeeded(db: Db, uploadId: number, scope: Scope = {}): Promise<boolean> {
  const row = await needed(db, scope).select('id').where('id', '=', uploadId).executeTakeFirst();
  return row !== undefined;
}

function needed(db: Db, { keptAt }: Scope) {
  return db.selectFrom('users_profilepictureupload').where((eb) => {
    const living = eb.and([eb('state', 'in', ACTIVE_STATES), eb('purge_after', 'is', null)]);
    if (keptAt === undefined) return living;
    const takenDown = eb.and([eb('state', '=', STATE.takenDown), eb('purge_after', '>', keptAt)]);
    return eb.or([living, eb.and([takenDown, eb('purged_at', 'is', null)])]);
  });
}

/** The versions of an upload that are stored according to their rows. */
export async function findStoredVersions(db: Db, uploadId: number): Promise<VersionRow[]> {
  return db
    .selectFrom('users_profilepictureversion')
    .selectAll()
    .where('upload_id', '=', uploadId)
    .where('stored_at', 'is not', null)
    .orderBy('image')
    .execute();
}

/** A version, stored or not. */
export async function findVersion(db: Db, image: string): Promise<VersionRow | undefined> {
  return db.selectFrom('users_profilepictureversion').selectAll().where('image', '=', image).executeTakeFirst();
}

/** Users whose picture is not a stored version of a confirmed upload of their own whose bytes are kept. */
export async function findWrongPointers(
  db: Db,
  page: { afterId: number; limit: number },
): Promise<{ id: number; profile_picture: string | null }[]> {
  return db
    .selectFrom('users_user as owner')
    .select(['owner.id', 'owner.profile_picture'])
    .where('owner.id', '>', page.afterId)
    .where('owner.profile_picture', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('users_profilepictureversion as version')
            .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
            .select('version.image')
            .whereRef('version.image', '=', 'owner.profile_picture')
            .whereRef('upload.image', '=', 'version.image')
            .whereRef('upload.user_id', '=', 'owner.id')
            .where('version.stored_at', 'is not', null)
            .where('upload.state', '=', STATE.confirmed)
            .where('upload.purge_after', 'is', null),
        ),
      ),
    )
    .orderBy('owner.id')
    .limit(page.limit)
    .execute();
}

/** A file that no row refers to, or whose version is not stored according to its row. */
export interface Unclaimed {
  key: string;
  /** The path of the version, if the file is a rendition. */
  image: string | null;
  /** The ids in the path. */
  userId: number;
  uploadId: number;
  /** The state of the upload in the path: its bytes are kept, they are purged, or the row is lost. */
  upload: 'kept' | 'purged' | 'lost';
}

/**
 * Whether anything else refers to a file without a row: a user's picture, another upload, the journal, or ids that are newer than
 * this database. Then the row is missing rather than the file superfluous.
 */
export async function isRemembered(db: Db, bytes: Unclaimed): Promise<boolean> {
  if (bytes.upload === 'lost' && (await isNewer(db, bytes.uploadId))) return true;
  if (bytes.upload !== 'purged' && (await isInTrail(db, bytes))) return true;
  return isNamed(db, bytes);
}

/** Ids are never reused, so an id above all rows was assigned by a later state of the database. */
async function isNewer(db: Db, uploadId: number): Promise<boolean> {
  const row = await db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('id', '>=', uploadId)
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}

/** An upload that was never visible has no entry, nor has a preview that was never shown. */
async function isInTrail(db: Db, { userId, uploadId, image, upload }: Unclaimed): Promise<boolean> {
  if (upload === 'kept' && image === null) return false;
  let entries = db.selectFrom('users_journal').select('seq').where('owner_id', '=', userId);
  entries = upload === 'lost' ? entries.where('upload_id', '=', uploadId) : entries.where('after', '=', image);
  return (await entries.limit(1).executeTakeFirst()) !== undefined;
}

async function isNamed(db: Db, { key, image }: Unclaimed): Promise<boolean> {
  const names = image === null ? [key] : [key, image];
  const users = db.selectFrom('users_user').select('id').where('profile_picture', 'in', names);
  const uploads = db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('purged_at', 'is', null)
    .where((eb) => eb.or([eb('image', 'in', names), eb('original', 'in', names)]));
  const rows = [await users.limit(1).execute(), await uploads.limit(1).execute()];
  return rows.some(({ length }) => length > 0);
}
