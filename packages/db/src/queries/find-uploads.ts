import { CHOSEN_STATES, RECEIVED_STATES, STATE } from '@portrait/contract';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import type { UploadRow, UserRow, VersionRow } from '../schema.ts';

const SHOWN = ['crop_x', 'crop_y', 'crop_size', 'crop_rotation', 'crop_flip', 'thumbhash', 'dominant_color'] as const;

/** The columns of a version that views need. */
export type ShownVersion = Pick<VersionRow, 'image' | (typeof SHOWN)[number]>;

/** An upload with its current version, whether that is its user's current picture, and the host's id of the user. */
export type UploadWithCrop = UploadRow & ShownVersion & Pick<UserRow, 'external_id'> & { is_current: boolean | number };

/** A query for all uploads, with their crop. */
export function uploadsWithCrop(db: Db) {
  return db
    .selectFrom('users_profilepictureupload as upload')
    .innerJoin('users_profilepictureversion as version', 'version.image', 'upload.image')
    .innerJoin('users_user as owner', 'owner.id', 'upload.user_id')
    .selectAll('upload')
    .select(SHOWN.map((column) => `version.${column}` as const))
    .select('owner.external_id')
    .select((eb) =>
      eb
        .case()
        .when('owner.profile_picture', '=', eb.ref('upload.image'))
        .then(eb.lit(1))
        .else(eb.lit(0))
        .end()
        .as('is_current'),
    );
}

/** An upload of this user. One of another user, or one that is still being received, is not found. */
export async function findOwn(db: Db, upload: { id: number; userId: number }): Promise<UploadWithCrop | undefined> {
  const { rows } = await findByOwner(db, upload);
  return rows[0];
}

const findByOwner = preparedQuery((db, param: Param<{ id: number; userId: number }>) =>
  uploadsWithCrop(db)
    .where('upload.id', '=', param('id'))
    .where('upload.user_id', '=', param('userId'))
    .where('upload.state', 'in', RECEIVED_STATES),
);

/** @throws if the upload is missing; only for one that was just inserted */
export async function getOwn(db: Db, upload: { id: number; userId: number }): Promise<UploadWithCrop> {
  const found = await findOwn(db, upload);
  if (!found) throw new Error(`upload ${upload.id} is missing`);
  return found;
}

/** A kept original, and the state of its upload. */
export type KeptOriginal = Pick<
  UploadRow,
  'id' | 'user_id' | 'state' | 'original' | 'original_content_type' | 'original_orientation'
>;

/** The original of an upload whose bytes are still kept, in any state. */
export async function findOriginal(db: Db, upload: { id: number; userId: number }): Promise<KeptOriginal | undefined> {
  return db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'user_id', 'state', 'original', 'original_content_type', 'original_orientation'])
    .where('id', '=', upload.id)
    .where('user_id', '=', upload.userId)
    .where('purged_at', 'is', null)
    .where('state', 'in', RECEIVED_STATES)
    .executeTakeFirst();
}

/** The upload of a user's current picture, if any. */
export async function findCurrent(db: Db, userId: number): Promise<UploadWithCrop | undefined> {
  return uploadsWithCrop(db)
    .where('upload.user_id', '=', userId)
    .whereRef('owner.profile_picture', '=', 'upload.image')
    .executeTakeFirst();
}

/** The upload that a user submitted and that waits for a moderator, if any. */
export async function findSubmitted(db: Db, userId: number): Promise<UploadWithCrop | undefined> {
  return uploadsWithCrop(db)
    .where('upload.user_id', '=', userId)
    .where('upload.state', '=', STATE.submitted)
    .executeTakeFirst();
}

/** A user's pending uploads, newest first. */
export async function findPending(db: Db, owner: { userId: number; now: string }): Promise<UploadWithCrop[]> {
  return uploadsWithCrop(db)
    .where('upload.user_id', '=', owner.userId)
    .where('upload.state', '=', STATE.pending)
    .where('upload.expires_at', '>', owner.now)
    .orderBy('upload.id', 'desc')
    .execute();
}

/**
 * A page of the uploads that a user has confirmed or can still confirm, newest first.
 *
 * @param page.before only uploads with a smaller id
 */
export async function findHistory(
  db: Db,
  page: { userId: number; before: number | undefined; limit: number; now: string },
): Promise<UploadWithCrop[]> {
  let query = uploadsWithCrop(db)
    .where('upload.user_id', '=', page.userId)
    .where((eb) =>
      eb.or([
        eb('upload.state', 'in', CHOSEN_STATES),
        eb.and([eb('upload.state', '=', STATE.pending), eb('upload.expires_at', '>', page.now)]),
      ]),
    );
  if (page.before !== undefined) query = query.where('upload.id', '<', page.before);
  return query.orderBy('upload.id', 'desc').limit(page.limit).execute();
}
