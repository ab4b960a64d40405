import type { Selectable } from 'kysely';
import type { Db } from '../open-database.ts';
import type { AuditTable, EventTable, SessionTable, UploadRow, UserRow, VersionRow } from '../schema.ts';
import * as audit from './audit.ts';
import * as takedowns from './take-downs.ts';
import type { TakedownRow } from './take-downs.ts';
import * as users from './users.ts';

/** Every row about one person, oldest first. */
export interface PersonalData {
  user: UserRow;
  uploads: (UploadRow & { versions: VersionRow[] })[];
  events: Selectable<EventTable>[];
  /** Pictures of theirs that moderators took down. */
  takedowns: TakedownRow[];
  /** Where they are signed in, without what a session is known by. */
  sessions: Omit<SessionTable, 'id_hash' | 'data' | 'user_id'>[];
  audit: AuditTable[];
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
  const events = await db.selectFrom('users_event').selectAll().where('user_id', '=', userId).orderBy('seq').execute();
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
    events,
    takedowns: await takedowns.findOfUser(db, userId),
    sessions,
    audit: await audit.findOfUser(db, userId),
  };
}

/** All of a user's uploads, whatever became of them, oldest first. */
export async function findUploadsOf(db: Db, userId: number): Promise<UploadRow[]> {
  return db.selectFrom('users_profilepictureupload').selectAll().where('user_id', '=', userId).orderBy('id').execute();
}
