import type { JournalTable } from '../journal-tables.ts';
import type { Db } from '../db.ts';
import * as formerNames from './former-names.ts';
import type { SessionTable, UploadRow, UserRow, VersionRow } from '../schema.ts';
import * as journal from './journal.ts';
import * as reports from './reports.ts';
import type { ReportRow } from './reports.ts';
import * as takedowns from './take-downs.ts';
import type { TakedownRow } from './take-downs.ts';
import * as users from './users.ts';

/** All rows about a user, oldest first. */
export interface PersonalData {
  user: UserRow;
  /** Names that they gave up lately, and until when each is kept for them. */
  formerNames: { username_lower: string; kept_until: string }[];
  uploads: (UploadRow & { versions: VersionRow[] })[];
  /** The take-downs of their pictures. */
  takedowns: TakedownRow[];
  /** What they reported about others' pictures, until a moderator decides. */
  reports: Pick<ReportRow, 'upload_id' | 'reason' | 'note' | 'at'>[];
  /** Their sessions, without the session ids. */
  sessions: Omit<SessionTable, 'id_hash' | 'data' | 'user_id'>[];
  journal: JournalTable[];
}

/** @returns undefined if there is no such user */
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
    formerNames: await formerNames.findOfUser(db, userId),
    uploads: uploads.map((upload) => ({
      ...upload,
      versions: versionsOf.get(upload.id) ?? [],
    })),
    takedowns: await takedowns.findOfUser(db, userId),
    reports: await reports.findByReporter(db, userId),
    sessions,
    journal: await journal.findOfOwner(db, userId),
  };
}

/** All uploads of a user in any state, oldest first. */
export async function findUploadsOf(db: Db, userId: number): Promise<UploadRow[]> {
  return db.selectFrom('users_profilepictureupload').selectAll().where('user_id', '=', userId).orderBy('id').execute();
}

/** Schedules the bytes of all of a user's uploads for deletion, unless they are purged; they no longer count. */
export async function giveUpBytes(tx: Db, userId: number, purgeAfter: string): Promise<void> {
  await tx
    .updateTable('users_profilepictureupload')
    .set({ purge_after: purgeAfter, stored_bytes: 0 })
    .where('user_id', '=', userId)
    .where('purged_at', 'is', null)
    .execute();
}
