import { ACTIVE_STATES } from '../active-states.ts';
import type { Db } from '../open-database.ts';
import { SYSTEM } from './audit.ts';
import * as audit from './audit.ts';
import * as changes from './changes.ts';
import { namingPicture } from './find-left.ts';
import * as signInFailures from './sign-in-failures.ts';
import * as users from './users.ts';

export { findLeft } from './find-left.ts';

export interface Erasure {
  userId: number;
  now: string;
}

/** How many rows of each kind held something personal. */
export interface Erased {
  uploads: number;
  events: number;
  sessions: number;
  idempotencyKeys: number;
}

/** What a user is called, what they called their pictures, and what these are known by: nothing of it may be readable once erased. */
export async function findIdentifyingTexts(db: Db, userId: number): Promise<string[]> {
  const user = await users.find(db, userId);
  const uploads = await db
    .selectFrom('users_profilepictureupload')
    .select(['original_filename', 'perceptual_hash'])
    .distinct()
    .where('user_id', '=', userId)
    .execute();
  const named = [user?.username, user?.username_lower, user?.username_skeleton];
  const texts = [...named, ...uploads.flatMap((upload) => [upload.original_filename, upload.perceptual_hash])];
  return texts.filter((text) => text !== undefined && text !== null && text !== '') as string[];
}

/**
 * Shuts everything of a user at once: nothing is shown, nobody can sign in, no upload can be sent, decided or seen.
 *
 * @returns how many sessions were ended, or undefined when there is no such user
 */
export async function begin(db: Db, { userId, now }: Erasure): Promise<number | undefined> {
  return db.transaction().execute(async (tx) => {
    await users.lock(tx, userId);
    const user = await users.find(tx, userId);
    if (!user) return undefined;
    if (user.profile_picture !== null) {
      const change = await changes.begin(tx, userId);
      await changes.record(tx, change, { kind: 'removed', uploadId: null, image: null, actor: SYSTEM, now });
    }
    const shut = {
      profile_picture: null,
      password_hash: null,
      role: 'user',
      erased_at: user.erased_at ?? now,
    } as const;
    await tx.updateTable('users_user').set(shut).where('id', '=', userId).execute();
    const ended = await tx.deleteFrom('users_session').where('user_id', '=', userId).executeTakeFirstOrThrow();
    const ofUser = tx.updateTable('users_profilepictureupload').where('user_id', '=', userId);
    await ofUser.where('state', '=', 'uploading').set({ state: 'failed' }).execute();
    await ofUser
      .where('state', 'in', ACTIVE_STATES)
      .set({ state: 'discarded', is_confirmed: false, expires_at: null })
      .execute();
    await ofUser.where('purged_at', 'is', null).set({ purge_after: now, stored_bytes: 0 }).execute();
    return Number(ended.numDeletedRows);
  });
}

/**
 * Takes everything personal out of the rows of a user whose bytes are gone.
 *
 * @param purgeAfter when the paths are emptied once more: a request that was under way may still write to them
 */
export async function finish(db: Db, { userId, now, purgeAfter }: Erasure & { purgeAfter: string }): Promise<Erased> {
  return db.transaction().execute(async (tx) => {
    await users.lock(tx, userId);
    const erased = await takeOut(tx, userId);
    await audit.erasePersonal(tx, userId);
    await tx
      .updateTable('users_profilepictureupload')
      .set({ purge_after: purgeAfter })
      .where('user_id', '=', userId)
      .where('purged_at', 'is', null)
      .execute();
    const { username = null } = (await users.find(tx, userId)) ?? {};
    if (username !== null) await signInFailures.forget(tx, username);
    const something = !(await audit.isErased(tx, userId)) || Object.values(erased).some((count) => count > 0);
    if (!something) return erased;
    const anonymous = { username: null, username_lower: null, username_skeleton: null, password_hash: null };
    await tx.updateTable('users_user').set(anonymous).where('id', '=', userId).execute();
    await audit.append(tx, { action: 'erased', actor: SYSTEM, userId, uploadId: null, now });
    return erased;
  });
}

async function takeOut(tx: Db, userId: number): Promise<Erased> {
  // Hashes and the blurred miniature tell what the picture was.
  const noLooks = { thumbhash: '', dominant_color: '', square_hash: null };
  await tx
    .updateTable('users_profilepictureversion')
    .set({ crop_x: 0, crop_y: 0, crop_size: 1, crop_rotation: 0, crop_flip: false, files: null, ...noLooks })
    .where('upload_id', 'in', (eb) =>
      eb.selectFrom('users_profilepictureupload').select('id').where('user_id', '=', userId),
    )
    .execute();
  // A block keeps its hashes: it protects others, and does not say any more of whom the picture was.
  const blank = { original_filename: '', searched_name: '', received_sha256: '', original_sha256: '' };
  const uploads = await tx
    .updateTable('users_profilepictureupload')
    .set({ ...blank, perceptual_hash: null })
    .where('user_id', '=', userId)
    .where('received_sha256', '!=', '')
    .executeTakeFirstOrThrow();
  await tx.updateTable('users_takedown').set({ note: null }).where('user_id', '=', userId).execute();
  await tx.deleteFrom('users_block').where('user_id', '=', userId).execute();
  // What names no picture stays: pages that are open hear by it that theirs was removed.
  const events = await tx
    .deleteFrom('users_event')
    .where('user_id', '=', userId)
    .where(namingPicture)
    .executeTakeFirstOrThrow();
  const sessions = await tx.deleteFrom('users_session').where('user_id', '=', userId).executeTakeFirstOrThrow();
  const keys = await tx.deleteFrom('users_idempotencykey').where('user_id', '=', userId).executeTakeFirstOrThrow();
  return {
    uploads: Number(uploads.numUpdatedRows),
    events: Number(events.numDeletedRows),
    sessions: Number(sessions.numDeletedRows),
    idempotencyKeys: Number(keys.numDeletedRows),
  };
}
