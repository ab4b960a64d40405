import { AppError } from '@portrait/contract';
import type { Transaction } from 'kysely';
import type { UploadState } from '../column-kinds.ts';
import { compiledOnce, type Given } from '../compiled-once.ts';
import type { Db } from '../open-database.ts';
import type { EventKind, Schema } from '../schema.ts';
import type { Actor, AuditFacts } from './audit.ts';
import * as blocks from './blocks.ts';
import * as changes from './changes.ts';
import * as idempotencyKeys from './idempotency-keys.ts';

type Tx = Transaction<Schema>;

interface Decision {
  id: number;
  userId: number;
  actor: Actor;
  now: string;
}

/** What is to be shown: a stored version of an upload, unless that is blocked. */
interface Choice extends Decision {
  image: string;
  looks: blocks.Looks;
  looksAlike: blocks.LooksAlike;
}

/**
 * Makes a pending upload the picture its user shows, or changes nothing.
 *
 * @param upload.image the stored version to show
 * @param answer what a client that repeats the request under this key is told again
 * @throws {AppError} UPLOAD_NOT_PENDING when another confirmation, a discard or the expiry came first; PICTURE_LOCKED,
 *   PICTURE_BLOCKED
 */
export async function confirm(db: Db, upload: Choice, answer: idempotencyKeys.Answer | undefined): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await beginOwn(tx, upload);
    const [row] = (await confirmPending(tx, upload)).rows;
    if (!row) throw new AppError('UPLOAD_NOT_PENDING');
    const afterMs = Date.parse(upload.now) - Date.parse(row.uploaded_at);
    await show(tx, change, upload, { kind: 'confirmed', facts: { afterMs } });
    if (answer) await idempotencyKeys.record(tx, { ...answer, now: upload.now });
  });
}

const confirmPending = compiledOnce((db, given: Given<Pick<Choice, 'id' | 'userId' | 'image' | 'now'>>) =>
  db
    .updateTable('users_profilepictureupload')
    .set({ state: 'confirmed', is_confirmed: true, confirmed_at: given('now'), expires_at: null })
    .set({ image: given('image'), shown_at: given('now') })
    .where('id', '=', given('id'))
    .where('user_id', '=', given('userId'))
    .where('state', '=', 'pending')
    .where('expires_at', '>', given('now'))
    .returning('uploaded_at'),
);

/**
 * Shows another version of a confirmed upload.
 *
 * @throws {AppError} UPLOAD_NOT_CONFIRMED, PICTURE_LOCKED, PICTURE_BLOCKED
 */
export async function recrop(db: Db, upload: Choice): Promise<void> {
  await showAgain(db, upload, 'recropped');
}

/**
 * Shows an earlier confirmed upload again.
 *
 * @param upload.image the version to show, which was shown before
 * @throws {AppError} UPLOAD_NOT_CONFIRMED, also when its bytes are not kept any more; PICTURE_LOCKED, PICTURE_BLOCKED
 */
export async function restore(db: Db, upload: Choice): Promise<void> {
  await showAgain(db, upload, 'restored');
}

async function showAgain(db: Db, upload: Choice, kind: 'recropped' | 'restored'): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await beginOwn(tx, upload);
    const { numUpdatedRows } = await ownInState(tx, upload, ['confirmed'])
      .where('purge_after', 'is', null)
      .set(shown(upload))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AppError('UPLOAD_NOT_CONFIRMED');
    await show(tx, change, upload, { kind });
  });
}

/**
 * Gives up an upload that waits, for its owner or for a moderator.
 *
 * @throws {AppError} UPLOAD_NOT_PENDING
 */
export async function discard(db: Db, upload: Decision): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, upload.userId);
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
 * @throws {AppError} PICTURE_LOCKED
 */
export async function remove(db: Db, { userId, actor, now }: Omit<Decision, 'id'>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, userId);
    changes.assertUnlocked(change);
    await tx.updateTable('users_user').set({ profile_picture: null }).where('id', '=', userId).execute();
    await changes.record(tx, change, { kind: 'removed', uploadId: null, image: null, actor, now });
    return change.shown !== null;
  });
}

async function beginOwn(tx: Tx, choice: Choice): Promise<changes.Change> {
  const change = await changes.begin(tx, choice.userId);
  changes.assertUnlocked(change);
  await blocks.assertNotBlocked(tx, choice);
  return change;
}

async function show(
  tx: Tx,
  change: changes.Change,
  { id, image, actor, now }: Choice,
  event: { kind: EventKind; facts?: AuditFacts },
): Promise<void> {
  const { numAffectedRows } = await keepVersion(tx, { image, id, now });
  // A preview that gave way to newer ones meanwhile: asked again, it is rendered anew.
  if (numAffectedRows === 0n) throw new AppError('SERVER_BUSY', { retryAfterSeconds: 1 });
  await pointTo(tx, { image, userId: change.userId });
  await changes.record(tx, change, { ...event, uploadId: id, image, actor, now });
}

const keepVersion = compiledOnce((db, given: Given<Pick<Choice, 'image' | 'id' | 'now'>>) =>
  db
    .updateTable('users_profilepictureversion')
    .set((eb) => ({ confirmed_at: eb.fn.coalesce('confirmed_at', eb.val(given('now'))) }))
    .where('image', '=', given('image'))
    .where('upload_id', '=', given('id'))
    .where('stored_at', 'is not', null),
);

const pointTo = compiledOnce((db, given: Given<Pick<Choice, 'image' | 'userId'>>) =>
  db
    .updateTable('users_user')
    .set({ profile_picture: given('image') })
    .where('id', '=', given('userId')),
);

function shown({ image, now }: Choice) {
  return { image, shown_at: now };
}

function ownInState(tx: Tx, upload: Decision, states: UploadState[]) {
  return tx
    .updateTable('users_profilepictureupload')
    .where('id', '=', upload.id)
    .where('user_id', '=', upload.userId)
    .where('state', 'in', states);
}
