import type { Db } from '../db.ts';
import * as blocks from './blocks.ts';
import { forgetUploads } from './forget-uploads.ts';
import * as formerNames from './former-names.ts';
import * as idempotencyKeys from './idempotency-keys.ts';
import * as reports from './reports.ts';
import * as sessions from './sessions.ts';
import * as takedowns from './take-downs.ts';
import * as uploadGrants from './upload-grants.ts';
import * as users from './users.ts';
import * as webhooks from './webhooks.ts';

export { findLeft } from './find-left.ts';

/** The number of rows of each kind that contained personal data. */
export interface Erased {
  uploads: number;
  sessions: number;
  idempotencyKeys: number;
  /** Events for webhooks. */
  webhooks: number;
  uploadGrants: number;
  /** Names that were kept for the user. */
  formerNames: number;
  /** Reports about their pictures, and notes of their own reports. */
  reports: number;
}

/** The texts that identify a user: names, file names and hashes. None of them may be readable once erased. */
export async function findIdentifyingTexts(db: Db, userId: number): Promise<string[]> {
  const user = await users.find(db, userId);
  const uploads = await db
    .selectFrom('users_profilepictureupload')
    .select(['original_filename', 'alt_text', 'perceptual_hash', 'old_path'])
    .distinct()
    .where('user_id', '=', userId)
    .execute();
  const granted = await db
    .selectFrom('users_uploadgrant')
    .select('original_filename')
    .distinct()
    .where('user_id', '=', userId)
    .execute();
  const former = (await formerNames.findOfUser(db, userId)).map(({ username_lower }) => username_lower);
  const named = [...former, user?.external_id, user?.username, user?.username_lower, user?.username_skeleton];
  const appealed = (await takedowns.findOfUser(db, userId)).map(({ appeal }) => appeal);
  const sent = granted.map(({ original_filename }) => original_filename);
  const reported = await reports.findNotes(db, userId);
  const texts = [...named, ...appealed, ...reported, ...sent, ...uploads.flatMap((upload) => Object.values(upload))];
  return texts.filter((text) => text !== undefined && text !== null && text !== '') as string[];
}

/** Removes all personal data from the rows of a user whose bytes are deleted, except for the account and the journal. */
export async function takeOut(tx: Db, { userId, now }: { userId: number; now: string }): Promise<Erased> {
  const uploads = await forgetUploads(tx, { userId });
  await takedowns.eraseNotes(tx, userId);
  // A block for everyone keeps its hashes: it protects others, and no longer refers to the user.
  await blocks.removeOfUser(tx, userId);
  return {
    uploads,
    sessions: await sessions.removeOfUser(tx, userId),
    idempotencyKeys: await idempotencyKeys.removeOfUser(tx, userId),
    webhooks: await webhooks.removeOfUser(tx, userId),
    uploadGrants: await uploadGrants.erase(tx, { userId, now }),
    formerNames: await formerNames.removeOfUser(tx, userId),
    reports: await reports.erase(tx, userId),
  };
}
