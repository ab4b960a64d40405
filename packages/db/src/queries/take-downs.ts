import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../db.ts';
import type { TakedownTable } from '../moderation-tables.ts';
import type { UploadRow } from '../schema.ts';

export type TakedownRow = Selectable<TakedownTable>;

/** @returns its id */
export async function add(tx: Db, takedown: Insertable<TakedownTable>): Promise<number> {
  const { id } = await tx.insertInto('users_takedown').values(takedown).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function markUndone(tx: Db, takedown: { id: number; now: string }): Promise<void> {
  await tx.updateTable('users_takedown').set({ undone_at: takedown.now }).where('id', '=', takedown.id).execute();
}

/** What a moderator and the owner wrote; without it, an appeal waits no longer. */
const NO_WORDS = { note: null, appeal: null, appealed_at: null, answer: null };

/** Erases what was written about all take-downs of an upload. */
export async function eraseNotesOf(tx: Db, uploadId: number): Promise<void> {
  await tx.updateTable('users_takedown').set(NO_WORDS).where('upload_id', '=', uploadId).execute();
}

/** Erases what was written about all take-downs of a user. */
export async function eraseNotes(tx: Db, userId: number): Promise<void> {
  await tx.updateTable('users_takedown').set(NO_WORDS).where('user_id', '=', userId).execute();
}

/** The take-down of an upload, unless it was undone. */
export async function findStanding(db: Db, uploadId: number): Promise<TakedownRow | undefined> {
  return db
    .selectFrom('users_takedown')
    .selectAll()
    .where('upload_id', '=', uploadId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
}

/** All take-downs of a user, oldest first. */
export async function findOfUser(db: Db, userId: number): Promise<TakedownRow[]> {
  return db.selectFrom('users_takedown').selectAll().where('user_id', '=', userId).orderBy('id').execute();
}

const TOLD = ['original_filename', 'uploaded_at', 'submitted_at', 'confirmed_at', 'purge_after', 'purged_at'] as const;

/** A take-down, with what its owner is told of the picture. */
export type TakedownNotice = TakedownRow & Pick<UploadRow, (typeof TOLD)[number]>;

const MOST_NOTICES = 20;

/** The notices that a user has not dismissed, newest first: take-downs that stand, or that were undone after an appeal. */
export async function findNotices(db: Db, userId: number): Promise<TakedownNotice[]> {
  return noticesOf(db, userId)
    .where((eb) => eb.or([eb('takedown.undone_at', 'is', null), eb('takedown.appealed_at', 'is not', null)]))
    .where('takedown.dismissed_at', 'is', null)
    .execute();
}

/** The notices that a user has dismissed, newest first: take-downs that stand, of pictures that are still kept. */
export async function findDismissed(
  db: Db,
  { userId, now }: { userId: number; now: string },
): Promise<TakedownNotice[]> {
  return noticesOf(db, userId)
    .where('takedown.undone_at', 'is', null)
    .where('takedown.dismissed_at', 'is not', null)
    .where('upload.purged_at', 'is', null)
    .where('upload.purge_after', '>', now)
    .execute();
}

function noticesOf(db: Db, userId: number) {
  return db
    .selectFrom('users_takedown as takedown')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'takedown.upload_id')
    .selectAll('takedown')
    .select(TOLD.map((name) => `upload.${name}` as const))
    .where('takedown.user_id', '=', userId)
    .orderBy('takedown.id', 'desc')
    .limit(MOST_NOTICES);
}

/** The uploads of a user whose description a moderator cleared, which the user has not dismissed, newest first. */
export async function findClearedTexts(
  db: Db,
  userId: number,
): Promise<Pick<UploadRow, 'id' | 'alt_text_cleared_at' | 'alt_text_cleared_reason'>[]> {
  return db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'alt_text_cleared_at', 'alt_text_cleared_reason'])
    .where('user_id', '=', userId)
    .where('alt_text_cleared_at', 'is not', null)
    .orderBy('alt_text_cleared_at', 'desc')
    .limit(20)
    .execute();
}

/** Dismisses the notice of a cleared description of this user. */
export async function dismissClearedText(
  db: Db,
  { uploadId, userId }: { uploadId: number; userId: number },
): Promise<void> {
  await db
    .updateTable('users_profilepictureupload')
    .set({ alt_text_cleared_at: null, alt_text_cleared_reason: null })
    .where('id', '=', uploadId)
    .where('user_id', '=', userId)
    .execute();
}

/** Dismisses a notice of this user. */
export async function dismissNotice(db: Db, notice: { id: number; userId: number; now: string }): Promise<void> {
  await db
    .updateTable('users_takedown')
    .set({ dismissed_at: notice.now })
    .where('id', '=', notice.id)
    .where('user_id', '=', notice.userId)
    .where('dismissed_at', 'is', null)
    .execute();
}
