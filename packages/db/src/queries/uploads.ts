import type { ReceivedState, UploadState } from '@portrait/contract';
import { RECEIVED_STATES, STATE } from '@portrait/contract';
import type { Insertable } from 'kysely';
import { foldedName } from '../folded-name.ts';
import { preparedInsert, preparedQuery, preparedUpdate, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import { dialectOf } from '../dialect.ts';
import type { UploadRow, UploadTable } from '../schema.ts';

export {
  findCurrent,
  findHistory,
  findOriginal,
  findOwn,
  findPending,
  findSubmitted,
  getOwn,
  type KeptOriginal,
} from './find-uploads.ts';

/** An upload read under its owner's lock, with the version in question. */
export type UploadToChange = UploadRow & {
  version_stored_at: string | null;
  version_confirmed_at: string | null;
  square_hash: string | null;
};

/**
 * Finds an upload to be changed, under its owner's lock.
 *
 * @param wanted.image the version in question; null for the current one
 */
export async function findToChange(
  tx: Db,
  wanted: { id: number; ownerId: number; image: string | null },
): Promise<UploadToChange | undefined> {
  return (await findWithVersion(tx, wanted)).rows[0];
}

const findWithVersion = preparedQuery((db, param: Param<{ id: number; ownerId: number; image: string | null }>) =>
  db
    .selectFrom('users_profilepictureupload as upload')
    .leftJoin('users_profilepictureversion as version', (join) =>
      join
        .onRef('version.upload_id', '=', 'upload.id')
        .on((eb) => eb('version.image', '=', eb.fn.coalesce(eb.val(param('image')), 'upload.image'))),
    )
    .selectAll('upload')
    .select(['version.stored_at as version_stored_at', 'version.confirmed_at as version_confirmed_at'])
    .select('version.square_hash')
    .where('upload.id', '=', param('id'))
    .where('upload.user_id', '=', param('ownerId')),
);

/** Sets columns of one row. */
export const set = preparedUpdate('users_profilepictureupload', 'id');

/** The columns of a new upload; its id only if it is imported with it. */
export type NewUpload = Omit<Insertable<UploadTable>, 'image' | 'original' | 'searched_name' | 'is_confirmed'>;

/** Inserts the row of an upload before its bytes are stored, because their paths contain its id. */
export async function insert(
  tx: Db,
  upload: NewUpload,
  pathsOf: (id: number) => { image: string; original: string },
): Promise<{ id: number; image: string; original: string }> {
  const searched_name = foldedName(upload.original_filename);
  const { id } = await insertRow(tx, { ...upload, searched_name, image: '', original: '', is_confirmed: false });
  await dialectOf(tx).names.add(tx, { id, searched_name });
  const paths = pathsOf(id);
  await set(tx, id, paths);
  return { id, ...paths };
}

const insertRow = preparedInsert('users_profilepictureupload', 'id');

/** Deletes the row of an upload that was never visible, and the rows of its versions. */
export async function remove(tx: Db, upload: { id: number; searched_name: string }): Promise<void> {
  await tx.deleteFrom('users_profilepictureversion').where('upload_id', '=', upload.id).execute();
  await dialectOf(tx).names.remove(tx, upload);
  await tx.deleteFrom('users_profilepictureupload').where('id', '=', upload.id).execute();
}

/** An owner's pending uploads, and those being received under a valid claim, the first to expire first. */
export async function findWaiting(
  db: Db,
  owner: { userId: number; now: string },
): Promise<{ id: number; state: UploadState; expires_at: string | null }[]> {
  return (await waitingOf(db, owner)).rows;
}

const waitingOf = preparedQuery((db, param: Param<{ userId: number; now: string }>) =>
  db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'state', 'expires_at'])
    .where('user_id', '=', param('userId'))
    .where('expires_at', '>', param('now'))
    .where((eb) =>
      eb.or([
        eb('state', '=', STATE.pending),
        eb.and([eb('state', '=', STATE.uploading), eb('claimed_until', '>', param('now'))]),
      ]),
    )
    .orderBy('expires_at'),
);

/** The images of uploads that were imported from a path, the newest first. */
export async function findByOldPath(db: Db, oldPath: string): Promise<string[]> {
  return (await byOldPath(db, { oldPath })).rows.map(({ image }) => image);
}

const byOldPath = preparedQuery((db, param: Param<{ oldPath: string }>) =>
  db
    .selectFrom('users_profilepictureupload')
    .select('image')
    .where('old_path', '=', param('oldPath'))
    .orderBy('id', 'desc'),
);

/** The bytes stored for all uploads of a user. */
export async function sumBytes(db: Db, userId: number): Promise<number> {
  const { rows } = await bytesOf(db, { userId });
  return Number(rows[0]?.stored ?? 0);
}

const bytesOf = preparedQuery((db, param: Param<{ userId: number }>) =>
  db
    .selectFrom('users_profilepictureupload')
    .select((eb) => eb.fn.sum<number | string | null>('stored_bytes').as('stored'))
    .where('user_id', '=', param('userId'))
    .where('purged_at', 'is', null),
);

/** An owner's uploads in a state. */
export async function findIdsIn(db: Db, owner: { userId: number; state: ReceivedState }): Promise<number[]> {
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('user_id', '=', owner.userId)
    .where('state', '=', owner.state)
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether a user ever had an upload that arrived. */
export async function hasAny(db: Db, userId: number): Promise<boolean> {
  const arrived = await db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('user_id', '=', userId)
    .where('state', 'in', RECEIVED_STATES)
    .limit(1)
    .executeTakeFirst();
  return arrived !== undefined;
}

/** Whether a user has submitted or confirmed another upload since one was taken down. */
export async function choseAnother(db: Db, than: { id: number; userId: number; since: string }): Promise<boolean> {
  const another = await db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('user_id', '=', than.userId)
    .where('id', '!=', than.id)
    .where((eb) =>
      eb.or([
        eb('state', '=', STATE.submitted),
        eb.and([eb('state', '=', STATE.confirmed), eb('shown_at', '>', than.since)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return another !== undefined;
}
