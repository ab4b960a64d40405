import { CHOSEN_STATES, RECEIVED_STATES, STATE } from '@portrait/contract';
import { sql, type RawBuilder } from 'kysely';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import type { UploadRow, UserRow, VersionRow } from '../schema.ts';
import { packedColumns } from '../packed-columns.ts';

const SHOWN = [
  ...(['crop_x', 'crop_y', 'crop_size', 'crop_rotation', 'crop_flip'] as const),
  ...(['crop_angle', 'crop_light', 'crop_contrast', 'crop_ground', 'thumbhash', 'dominant_color'] as const),
] as const;

const VIEWED = [
  ...(['id', 'user_id', 'image', 'state', 'is_confirmed', 'uploaded_at', 'confirmed_at', 'expires_at'] as const),
  ...(['purge_after', 'original_filename', 'alt_text', 'content_type', 'byte_size', 'width', 'height'] as const),
  ...(['animated', 'frames_sent', 'original', 'original_width', 'original_height'] as const),
] as const;
/** The files of a version that has AVIF squares; of most, nothing is read. */
const FILES = sql<string | null>`case when version.files like '%.avif"%' then version.files end`;
const IS_CURRENT = sql<boolean | number>`case when owner.profile_picture = upload.image then 1 else 0 end`;

/** The columns of a version that views need. */
export type ShownVersion = Pick<VersionRow, 'image' | 'files' | (typeof SHOWN)[number]>;

/** The current version of an upload, the host's id of its user, and whether that is the user's current picture. */
type Shown = ShownVersion & Pick<UserRow, 'external_id'> & { is_current: boolean | number };

/** What views need of an upload. */
export type ViewedUpload = Pick<UploadRow, (typeof VIEWED)[number]> & Shown;

/** An upload, and what views need. */
export type UploadWithCrop = UploadRow & Shown;

/** The uploads with their current version and their owner. */
export function shownUploads(db: Db) {
  return db
    .selectFrom('users_profilepictureupload as upload')
    .innerJoin('users_profilepictureversion as version', 'version.image', 'upload.image')
    .innerJoin('users_user as owner', 'owner.id', 'upload.user_id');
}

/** The columns of `shownUploads` that make a `ViewedUpload`. */
export const VIEWED_COLUMNS = {
  ...columnsOf('upload', VIEWED),
  ...columnsOf('version', SHOWN),
  files: FILES,
  ...columnsOf('owner', ['external_id']),
  is_current: IS_CURRENT,
};

export function columnsOf<Column extends string>(table: string, columns: readonly Column[]) {
  const refs = columns.map((column) => [column, sql.ref(`${table}.${column}`)]);
  return Object.fromEntries(refs) as Record<Column, RawBuilder<unknown>>;
}

const viewed = packedColumns<ViewedUpload>(VIEWED_COLUMNS);

/** An upload of this user. One of another user, or one that is still being received, is not found. */
export async function findOwn(db: Db, upload: { id: number; userId: number }): Promise<UploadWithCrop | undefined> {
  const { rows } = await findByOwner(db, upload);
  return rows[0];
}

const findByOwner = preparedQuery((db, param: Param<{ id: number; userId: number }>) =>
  shownUploads(db)
    .selectAll('upload')
    .select(SHOWN.map((column) => `version.${column}` as const))
    .select(['owner.external_id', FILES.as('files'), IS_CURRENT.as('is_current')])
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

/** The original of an upload whose bytes are still kept, in any state but deleted. */
export async function findOriginal(db: Db, upload: { id: number; userId: number }): Promise<KeptOriginal | undefined> {
  return db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'user_id', 'state', 'original', 'original_content_type', 'original_orientation'])
    .where('id', '=', upload.id)
    .where('user_id', '=', upload.userId)
    .where('purged_at', 'is', null)
    .where('state', 'in', RECEIVED_STATES)
    .where('state', '!=', STATE.deleted)
    .executeTakeFirst();
}

/** The upload of a user's current picture, if any. */
export async function findCurrent(db: Db, userId: number): Promise<ViewedUpload | undefined> {
  return viewed.first(await findShown(db, { userId }));
}

const findShown = preparedQuery((db, param: Param<{ userId: number }>) =>
  shownUploads(db)
    .select(viewed.column(db))
    .where('upload.user_id', '=', param('userId'))
    .whereRef('owner.profile_picture', '=', 'upload.image'),
);

/** The upload that a user submitted and that waits for a moderator, if any. */
export async function findSubmitted(db: Db, userId: number): Promise<ViewedUpload | undefined> {
  return viewed.first(await findWaiting(db, { userId }));
}

const findWaiting = preparedQuery((db, param: Param<{ userId: number }>) =>
  shownUploads(db)
    .select(viewed.column(db))
    .where('upload.user_id', '=', param('userId'))
    .where('upload.state', '=', STATE.submitted),
);

/** A user's pending uploads, newest first. */
export async function findPending(db: Db, owner: { userId: number; now: string }): Promise<ViewedUpload[]> {
  return viewed.all(await findConfirmable(db, owner));
}

const findConfirmable = preparedQuery((db, param: Param<{ userId: number; now: string }>) =>
  shownUploads(db)
    .select(viewed.column(db))
    .where('upload.user_id', '=', param('userId'))
    .where('upload.state', '=', STATE.pending)
    .where('upload.expires_at', '>', param('now'))
    .orderBy('upload.id', 'desc'),
);

interface HistoryPage {
  userId: number;
  /** Only uploads with a smaller id. */
  before: number;
  limit: number;
  now: string;
}

/** A page of the uploads that a user has confirmed or can still confirm, newest first. */
export async function findHistory(db: Db, page: HistoryPage): Promise<ViewedUpload[]> {
  return viewed.all(await findChosen(db, page));
}

const findChosen = preparedQuery((db, param: Param<HistoryPage>) =>
  shownUploads(db)
    .select(viewed.column(db))
    .where('upload.user_id', '=', param('userId'))
    .where((eb) =>
      eb.or([
        eb('upload.state', 'in', CHOSEN_STATES),
        eb.and([eb('upload.state', '=', STATE.pending), eb('upload.expires_at', '>', param('now'))]),
      ]),
    )
    .where('upload.id', '<', param('before'))
    .orderBy('upload.id', 'desc')
    .limit(param('limit')),
);
