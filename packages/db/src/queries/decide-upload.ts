import { AppError } from '@portrait/contract';
import type { Transaction } from 'kysely';
import type { UploadState } from '../column-kinds.ts';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import * as changes from './changes.ts';
import { putInForce, type OwnChoice } from './choose-version.ts';
import { assertDecisionRate } from './decision-rates.ts';
import * as idempotencyKeys from './idempotency-keys.ts';

type Tx = Transaction<Schema>;
type Decision = Pick<OwnChoice, 'id' | 'userId' | 'actor' | 'now' | 'mostPerMinute'>;

/**
 * Makes a pending upload the picture its user shows, or changes nothing.
 *
 * @param upload.image the stored version to show
 * @param answer what a client that repeats the request under this key is told again
 * @throws {AppError} UPLOAD_NOT_PENDING when another confirmation, a discard or the expiry came first; PICTURE_LOCKED,
 *   PICTURE_BLOCKED, TOO_MANY_REQUESTS
 * @throws {VersionGone}
 */
export async function confirm(db: Db, upload: OwnChoice, answer: idempotencyKeys.Answer | undefined): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await begin(tx, upload);
    const [row] = (await confirmPending(tx, upload)).rows;
    if (!row) throw new AppError('UPLOAD_NOT_PENDING');
    const afterMs = Date.parse(upload.now) - Date.parse(row.uploaded_at);
    await putInForce(tx, change, upload, { kind: 'confirmed', facts: { afterMs } });
    if (answer) await idempotencyKeys.record(tx, { ...answer, now: upload.now });
  });
}

const confirmPending = preparedQuery((db, param: Param<Pick<OwnChoice, 'id' | 'userId' | 'image' | 'now'>>) =>
  db
    .updateTable('users_profilepictureupload')
    .set({ state: 'confirmed', is_confirmed: true, confirmed_at: param('now'), expires_at: null })
    .set({ image: param('image'), shown_at: param('now') })
    .where('id', '=', param('id'))
    .where('user_id', '=', param('userId'))
    .where('state', '=', 'pending')
    .where('expires_at', '>', param('now'))
    .returning('uploaded_at'),
);

/**
 * Shows another version of a confirmed upload.
 *
 * @throws {AppError} UPLOAD_NOT_CONFIRMED, PICTURE_LOCKED, PICTURE_BLOCKED, TOO_MANY_REQUESTS
 * @throws {VersionGone}
 */
export async function recrop(db: Db, upload: OwnChoice): Promise<void> {
  await showAgain(db, upload, 'recropped');
}

/**
 * Shows an earlier confirmed upload again.
 *
 * @param upload.image the version to show, which was shown before
 * @throws {AppError} UPLOAD_NOT_CONFIRMED, also when its bytes are not kept any more; PICTURE_LOCKED, PICTURE_BLOCKED,
 *   TOO_MANY_REQUESTS
 * @throws {VersionGone}
 */
export async function restore(db: Db, upload: OwnChoice): Promise<void> {
  await showAgain(db, upload, 'restored');
}

async function showAgain(db: Db, upload: OwnChoice, kind: 'recropped' | 'restored'): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await begin(tx, upload);
    const { numUpdatedRows } = await ownInState(tx, upload, ['confirmed'])
      .where('purge_after', 'is', null)
      .set({ image: upload.image, shown_at: upload.now })
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AppError('UPLOAD_NOT_CONFIRMED');
    await putInForce(tx, change, upload, { kind });
  });
}

/**
 * Gives up an upload that waits, for its owner or for a moderator.
 *
 * @throws {AppError} UPLOAD_NOT_PENDING, TOO_MANY_REQUESTS
 */
export async function discard(db: Db, upload: Decision): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await begin(tx, upload);
    const { numUpdatedRows } = await ownInState(tx, upload, ['pending', 'submitted'])
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', upload.now)]))
      .set({ state: 'discarded', purge_after: upload.now })
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AppError('UPLOAD_NOT_PENDING');
    await changes.record(tx, change, { kind: 'discarded', uploadId: upload.id, actor: upload.actor, now: upload.now });
  });
}

/**
 * Leaves a user without a picture; what was confirmed stays in the history.
 *
 * @returns whether there was one
 * @throws {AppError} PICTURE_LOCKED, TOO_MANY_REQUESTS
 */
export async function remove(db: Db, decision: Omit<Decision, 'id'>): Promise<boolean> {
  const { userId, actor, now } = decision;
  return db.transaction().execute(async (tx) => {
    const change = await begin(tx, decision);
    changes.assertUnlocked(change);
    await tx.updateTable('users_user').set({ profile_picture: null }).where('id', '=', userId).execute();
    await changes.record(tx, change, { kind: 'removed', uploadId: null, image: null, actor, now });
    return change.shown !== null;
  });
}

/** Begins a change that the user decided. */
async function begin(tx: Tx, decision: Omit<Decision, 'id'>): Promise<changes.Change> {
  const change = await changes.begin(tx, decision.userId);
  await assertDecisionRate(tx, decision);
  return change;
}

function ownInState(tx: Tx, upload: Decision, states: UploadState[]) {
  return tx
    .updateTable('users_profilepictureupload')
    .where('id', '=', upload.id)
    .where('user_id', '=', upload.userId)
    .where('state', 'in', states);
}
