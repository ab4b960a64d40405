import type { Db } from '../db.ts';
import { dialectOf } from '../dialect.ts';
import * as blocks from './blocks.ts';
import * as formerNames from './former-names.ts';
import * as idempotencyKeys from './idempotency-keys.ts';
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
}

/** The texts that identify a user: names, file names and hashes. None of them may be readable once erased. */
export async function findIdentifyingTexts(db: Db, userId: number): Promise<string[]> {
  const user = await users.find(db, userId);
  const uploads = await db
    .selectFrom('users_profilepictureupload')
    .select(['original_filename', 'perceptual_hash', 'old_path'])
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
  const sent = granted.map(({ original_filename }) => original_filename);
  const texts = [...named, ...sent, ...uploads.flatMap((upload) => Object.values(upload))];
  return texts.filter((text) => text !== undefined && text !== null && text !== '') as string[];
}

/** Removes all personal data from the rows of a user whose bytes are deleted, except for the account and the journal. */
export async function takeOut(tx: Db, { userId, now }: { userId: number; now: string }): Promise<Erased> {
  // Hashes and the placeholder reveal what the picture was.
  const noLooks = { thumbhash: '', dominant_color: '', square_hash: null };
  await tx
    .updateTable('users_profilepictureversion')
    .set({ crop_x: 0, crop_y: 0, crop_size: 1, crop_rotation: 0, crop_flip: false, files: null, ...noLooks })
    .where('upload_id', 'in', (eb) =>
      eb.selectFrom('users_profilepictureupload').select('id').where('user_id', '=', userId),
    )
    .execute();
  const uploads = await takeOutOfUploads(tx, userId);
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
  };
}

async function takeOutOfUploads(tx: Db, userId: number): Promise<number> {
  const named = await tx
    .selectFrom('users_profilepictureupload')
    .select(['id', 'searched_name'])
    .where('user_id', '=', userId)
    .where('received_sha256', '!=', '')
    .execute();
  const { names } = dialectOf(tx);
  for (const upload of named) await names.remove(tx, upload);
  await tx
    .updateTable('users_profilepictureupload')
    .set({ original_filename: '', searched_name: '', old_path: null })
    .set({ received_sha256: '', original_sha256: '', perceptual_hash: null })
    .where('user_id', '=', userId)
    .where('received_sha256', '!=', '')
    .execute();
  for (const { id } of named) await names.add(tx, { id, searched_name: '' });
  return named.length;
}
