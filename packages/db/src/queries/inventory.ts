import { UPLOAD_STATES, type UploadState } from '@portrait/contract';
import type { Db } from '../db.ts';
import { NOBODY } from './journal.ts';
import type { UploadRow, UserRow, VersionRow } from '../schema.ts';

/** Accounts, oldest first. */
export async function listUsers(db: Db, page: { afterId: number; limit: number }): Promise<UserRow[]> {
  return db
    .selectFrom('users_user')
    .selectAll()
    .where('id', '>', page.afterId)
    .orderBy('id')
    .limit(page.limit)
    .execute();
}

/** Uploads in any state, newest first. */
export async function listUploads(
  db: Db,
  page: { userId?: number | undefined; state?: UploadState | undefined; beforeId?: number | undefined; limit: number },
): Promise<UploadRow[]> {
  let query = db.selectFrom('users_profilepictureupload').selectAll();
  if (page.userId !== undefined) query = query.where('user_id', '=', page.userId);
  if (page.state !== undefined) query = query.where('state', '=', page.state);
  if (page.beforeId !== undefined) query = query.where('id', '<', page.beforeId);
  return query.orderBy('id', 'desc').limit(page.limit).execute();
}

/** Any user's upload, in any state. */
export async function findUpload(db: Db, id: number): Promise<UploadRow | undefined> {
  return db.selectFrom('users_profilepictureupload').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All versions of an upload, stored or not, in the order in which they were stored. */
export async function listVersions(db: Db, uploadId: number): Promise<VersionRow[]> {
  return db
    .selectFrom('users_profilepictureversion')
    .selectAll()
    .where('upload_id', '=', uploadId)
    .orderBy('stored_at')
    .orderBy('image')
    .execute();
}

/** The totals of users, uploads and bytes. */
export interface Counts {
  users: number;
  usersWithPicture: number;
  uploads: Record<UploadState, number>;
  versions: number;
  /** The bytes of originals and versions that are not purged. */
  storedBytes: number;
  /** The number of uploads whose bytes are still to be purged. */
  awaitingPurge: number;
  journalEntries: number;
}

export async function count(db: Db): Promise<Counts> {
  const users = await db
    .selectFrom('users_user')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('profile_picture').as('withPicture')])
    .where('id', '!=', NOBODY)
    .executeTakeFirstOrThrow();
  const states = await db
    .selectFrom('users_profilepictureupload')
    .select((eb) => ['state' as const, eb.fn.countAll<number>().as('uploads')])
    .select((eb) => eb.fn.sum<number | string>('stored_bytes').as('bytes'))
    .groupBy('state')
    .execute();
  const { versions } = await db
    .selectFrom('users_profilepictureversion')
    .select((eb) => eb.fn.countAll<number>().as('versions'))
    .executeTakeFirstOrThrow();
  const { awaiting } = await db
    .selectFrom('users_profilepictureupload')
    .select((eb) => eb.fn.countAll<number>().as('awaiting'))
    .where('purge_after', 'is not', null)
    .where('purged_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { entries } = await db
    .selectFrom('users_user')
    .select((eb) => eb.fn.sum<number | string | null>('journal_seq').as('entries'))
    .executeTakeFirstOrThrow();
  const none = Object.fromEntries(UPLOAD_STATES.map((state) => [state, 0])) as Counts['uploads'];
  return {
    users: users.all,
    usersWithPicture: users.withPicture,
    uploads: { ...none, ...Object.fromEntries(states.map(({ state, uploads }) => [state, uploads])) },
    versions,
    storedBytes: states.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    awaitingPurge: awaiting,
    journalEntries: Number(entries ?? 0),
  };
}
