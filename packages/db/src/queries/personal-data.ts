import type { JournalTable } from '../journal-tables.ts';
import type { Db } from '../db.ts';
import type { SessionTable, UploadRow, UserRow, VersionRow } from '../schema.ts';
import * as journal from './journal.ts';
import * as takedowns from './take-downs.ts';
import type { TakedownRow } from './take-downs.ts';
import * as users from './users.ts';

/** Every row about one person, oldest first. */
export interface PersonalData {
  user: UserRow;
  uploads: (UploadRow & { versions: VersionRow[] })[];
  /** Pictures of theirs that moderators took down. */
  takedowns: TakedownRow[];
  /** Where they are signed in, without what a session is known by. */
  sessions: Omit<SessionTable, 'id_hash' | 'data' | 'user_id'>[];
  journal: JournalTable[];
}

/** @returns undefined when there is no such user */
export async function findPersonalData(db: Db, userId: number): Promise<PersonalData | undefined> {
  const user = await users.find(db, userId);
  if (!user) return undefined;
  const uploads = await findUploadsOf(db, userId);
  const versions = await db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .selectAll('version')
    .where('upload.user_id', '=', userId)
    .orderBy('version.stored_at')
    .execute();
  const versionsOf = new Map<number, VersionRow[]>(uploads.map(({ id }) => [id, []]));
  for (const version of versions) versionsOf.get(version.upload_id)?.push(version);
  const sessions = await db
    .selectFrom('users_session')
    .select(['created_at', 'last_seen_at', 'user_agent', 'expires_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute();
  return {
    user,
    uploads: uploads.map((upload) => ({
      ...upload,
      versions: versionsOf.get(upload.id) ?? [],
    })),
    takedowns: await takedowns.findOfUser(db, userId),
    sessions,
    journal: await journal.findOfOwner(db, userId),
  };
}

/** All of a user's uploads, whatever became of them, oldest first. */
export async function findUploadsOf(db: Db, userId: number): Promise<UploadRow[]> {
  return db.selectFrom('users_profilepictureupload').selectAll().where('user_id', '=', userId).orderBy('id').execute();
}

/** Gives up the bytes of all of a user's uploads, where they are not known to be gone; they count no more. */
export async function giveUpBytes(tx: Db, userId: number, purgeAfter: string): Promise<void> {
  await tx
    .updateTable('users_profilepictureupload')
    .set({ purge_after: purgeAfter, stored_bytes: 0 })
    .where('user_id', '=', userId)
    .where('purged_at', 'is', null)
    .execute();
}
