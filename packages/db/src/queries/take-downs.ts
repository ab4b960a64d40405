import { AppError, type TakedownReason } from '@portrait/contract';
import type { Selectable } from 'kysely';
import { ACTIVE_STATES } from '../active-states.ts';
import type { Db } from '../open-database.ts';
import type { TakedownTable } from '../moderation-tables.ts';
import type { UploadRow } from '../schema.ts';
import * as audit from './audit.ts';
import * as blocks from './blocks.ts';
import * as changes from './changes.ts';
import { assertShowable } from './choose-version.ts';
import { assertModerationRate } from './decision-rates.ts';

export type TakedownRow = Selectable<TakedownTable>;

interface Decision {
  uploadId: number;
  userId: number;
  actor: audit.Actor & { id: number };
  now: string;
}

/**
 * Takes an upload away from its owner and from everyone, and their slot with it when it is what they show.
 *
 * @param order.purgeAfter until when it can be undone
 * @throws {AppError} UPLOAD_NOT_DECIDABLE when it was discarded, expired, taken down or given up meanwhile; TOO_MANY_REQUESTS
 */
export async function takeDown(
  db: Db,
  order: Decision & { reason: TakedownReason; note: string | null; purgeAfter: string; block: blocks.NewBlock },
): Promise<void> {
  const { uploadId, userId, actor, now } = order;
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, userId);
    await assertModerationRate(tx, order);
    const upload = await findLiving(tx, order);
    if (!upload) throw new AppError('UPLOAD_NOT_DECIDABLE');
    const wasShown = change.shown === upload.image;
    await tx
      .updateTable('users_profilepictureupload')
      .set({ state: 'taken_down', is_confirmed: false, purge_after: order.purgeAfter })
      .where('id', '=', uploadId)
      .execute();
    if (wasShown) await tx.updateTable('users_user').set({ profile_picture: null }).where('id', '=', userId).execute();
    const { id: takedownId } = await tx
      .insertInto('users_takedown')
      .values({
        ...{ upload_id: uploadId, user_id: userId, moderator_id: actor.id, reason: order.reason, note: order.note },
        ...{ at: now, state_before: upload.state, was_shown: wasShown },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await blocks.add(tx, { ...order.block, takedownId, upload, now });
    const image = wasShown ? null : change.shown;
    const facts = { reason: order.reason, block: order.block.scope };
    await changes.record(tx, change, { kind: 'taken_down', uploadId, image, actor, facts, now });
  });
}

async function findLiving(tx: Db, { uploadId, userId }: Decision): Promise<UploadRow | undefined> {
  return tx
    .selectFrom('users_profilepictureupload')
    .selectAll()
    .where('id', '=', uploadId)
    .where('user_id', '=', userId)
    .where('state', 'in', ACTIVE_STATES)
    .where('purge_after', 'is', null)
    .executeTakeFirst();
}

export interface Undoing extends Decision {
  looks: blocks.Looks;
  isSimilar: blocks.LooksAlike;
  /** When it expires, if it comes back as pending. */
  expiresAt: string;
  /** Other uploads whose take-downs are undone with it: where what they blocked is in the way, it is lifted. */
  together: readonly number[];
}

/**
 * Gives an upload back as it was before it was taken down, and shows it again when it was shown and nothing is now. What
 * this take-down blocked is lifted; what others blocked stands.
 *
 * What was handed in comes back as pending when its owner handed in or chose another since: that one goes first, and a
 * user has one at most before the moderators.
 *
 * @throws {AppError} UPLOAD_NOT_DECIDABLE when it is not taken down, or its bytes are going; PICTURE_LOCKED, PICTURE_BLOCKED,
 *   TOO_MANY_REQUESTS
 * @throws {VersionGone}
 */
export async function undo(db: Db, order: Undoing): Promise<void> {
  const { uploadId, userId, actor, now } = order;
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, userId);
    await assertModerationRate(tx, order);
    const takedown = await findStanding(tx, uploadId);
    if (!takedown) throw new AppError('UPLOAD_NOT_DECIDABLE');
    const upload = await reinstate(tx, takedown, order);
    await tx.updateTable('users_takedown').set({ undone_at: now }).where('id', '=', takedown.id).execute();
    await blocks.liftOf(tx, { id: takedown.id, now });
    const choice = { ...order, id: uploadId, image: upload.image };
    await assertShowable(tx, change, choice, async () => liftBatchBlocks(tx, { ...order, image: upload.image }));
    const image = takedown.was_shown && change.shown === null ? upload.image : change.shown;
    await tx.updateTable('users_user').set({ profile_picture: image }).where('id', '=', userId).execute();
    await changes.record(tx, change, { kind: 'reinstated', uploadId, image, actor, now });
  });
}

async function reinstate(tx: Db, takedown: TakedownRow, order: Undoing): Promise<Pick<UploadRow, 'image'>> {
  const { now, expiresAt } = order;
  const { state_before: before } = takedown;
  const outrun = before === 'submitted' && (await choseAnother(tx, takedown));
  const upload = await tx
    .updateTable('users_profilepictureupload')
    .set({ state: before, is_confirmed: before === 'confirmed', purge_after: null })
    .$if(outrun, (query) => query.set({ state: 'pending', expires_at: expiresAt }))
    .where('id', '=', takedown.upload_id)
    .where('state', '=', 'taken_down')
    .where('purge_after', '>', now)
    .where('purged_at', 'is', null)
    .returning('image')
    .executeTakeFirst();
  if (!upload) throw new AppError('UPLOAD_NOT_DECIDABLE');
  return upload;
}

/** Whether a user handed in another upload since one was taken down, or put another live. */
async function choseAnother(tx: Db, takedown: TakedownRow): Promise<boolean> {
  const another = await tx
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('user_id', '=', takedown.user_id)
    .where('id', '!=', takedown.upload_id)
    .where((eb) =>
      eb.or([eb('state', '=', 'submitted'), eb.and([eb('state', '=', 'confirmed'), eb('shown_at', '>', takedown.at)])]),
    )
    .limit(1)
    .executeTakeFirst();
  return another !== undefined;
}

async function liftBatchBlocks(tx: Db, order: Undoing & { image: string }): Promise<void> {
  const { together, actor, now } = order;
  for (const { id } of await blocks.matchingBlocks(tx, order)) {
    const lifted = await blocks.lift(tx, { id, now });
    if (!lifted || !together.includes(lifted.uploadId)) throw new AppError('PICTURE_BLOCKED');
    await audit.append(tx, { action: 'block_lifted', actor, ...lifted, facts: { block: id }, now });
  }
}

/** The take-down of an upload that is not undone. */
export async function findStanding(db: Db, uploadId: number): Promise<TakedownRow | undefined> {
  return db
    .selectFrom('users_takedown')
    .selectAll()
    .where('upload_id', '=', uploadId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
}

/** All of a user's, oldest first. */
export async function findOfUser(db: Db, userId: number): Promise<TakedownRow[]> {
  return db.selectFrom('users_takedown').selectAll().where('user_id', '=', userId).orderBy('id').execute();
}

/** A take-down, and by what its owner knows which picture it was. */
export type TakedownNotice = TakedownRow & Pick<UploadRow, 'original_filename' | 'uploaded_at'>;

/** What a user was not yet seen to have read of, newest first. */
export async function findNotices(db: Db, userId: number): Promise<TakedownNotice[]> {
  return db
    .selectFrom('users_takedown as takedown')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'takedown.upload_id')
    .selectAll('takedown')
    .select(['upload.original_filename', 'upload.uploaded_at'])
    .where('takedown.user_id', '=', userId)
    .where('takedown.undone_at', 'is', null)
    .where('takedown.dismissed_at', 'is', null)
    .orderBy('takedown.id', 'desc')
    .limit(20)
    .execute();
}

/** Puts a notice away; another user's stays. */
export async function dismissNotice(db: Db, notice: { id: number; userId: number; now: string }): Promise<void> {
  await db
    .updateTable('users_takedown')
    .set({ dismissed_at: notice.now })
    .where('id', '=', notice.id)
    .where('user_id', '=', notice.userId)
    .where('dismissed_at', 'is', null)
    .execute();
}
