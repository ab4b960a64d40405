import { AppError } from '@portrait/contract';
import type { Transaction } from 'kysely';
import type { Db } from '../open-database.ts';
import type { EventKind, Schema, UploadState } from '../schema.ts';
import type { Actor } from './audit.ts';
import * as changes from './changes.ts';
import * as idempotencyKeys from './idempotency-keys.ts';

type Tx = Transaction<Schema>;

interface Decision {
  id: number;
  userId: number;
  actor: Actor;
  now: string;
}

/**
 * Makes a pending upload the picture its user shows, or changes nothing.
 *
 * @param upload.image the stored version to show
 * @param answer what a client that repeats the request under this key is told again
 * @throws {AppError} UPLOAD_NOT_PENDING when another confirmation, a discard or the expiry came first
 */
export async function confirm(
  db: Db,
  upload: Decision & { image: string },
  answer: idempotencyKeys.Answer | undefined,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, upload.userId);
    const { numUpdatedRows } = await ownPending(tx, upload)
      .set({ state: 'confirmed', is_confirmed: true, confirmed_at: upload.now, expires_at: null, ...shown(upload) })
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AppError('UPLOAD_NOT_PENDING');
    await show(tx, change, upload, 'confirmed');
    if (answer) await idempotencyKeys.record(tx, { ...answer, now: upload.now });
  });
}

/**
 * Shows another version of a confirmed upload.
 *
 * @param upload.image the stored version to show
 * @throws {AppError} UPLOAD_NOT_CONFIRMED
 */
export async function recrop(db: Db, upload: Decision & { image: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, upload.userId);
    const { numUpdatedRows } = await ownInState(tx, upload, 'confirmed')
      .where('purge_after', 'is', null)
      .set(shown(upload))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AppError('UPLOAD_NOT_CONFIRMED');
    await show(tx, change, upload, 'recropped');
  });
}

/**
 * Shows an earlier confirmed upload again.
 *
 * @param upload.image the version to show, which was shown before
 * @throws {AppError} UPLOAD_NOT_CONFIRMED, also when its bytes are not kept any more
 */
export async function restore(db: Db, upload: Decision & { image: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, upload.userId);
    const { numUpdatedRows } = await ownInState(tx, upload, 'confirmed')
      .where('purge_after', 'is', null)
      .set(shown(upload))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AppError('UPLOAD_NOT_CONFIRMED');
    await show(tx, change, upload, 'restored');
  });
}

/**
 * Gives up a pending upload.
 *
 * @throws {AppError} UPLOAD_NOT_PENDING
 */
export async function discard(db: Db, upload: Decision): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, upload.userId);
    const { numUpdatedRows } = await ownPending(tx, upload)
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
 */
export async function remove(db: Db, { userId, actor, now }: Omit<Decision, 'id'>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, userId);
    await tx.updateTable('users_user').set({ profile_picture: null }).where('id', '=', userId).execute();
    await changes.record(tx, change, { kind: 'removed', uploadId: null, image: null, actor, now });
    return change.shown !== null;
  });
}

async function show(
  tx: Tx,
  change: changes.Change,
  { id, image, actor, now }: Decision & { image: string },
  kind: EventKind,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('users_profilepictureversion')
    .set((eb) => ({ confirmed_at: eb.fn.coalesce('confirmed_at', eb.val(now)) }))
    .where('image', '=', image)
    .where('upload_id', '=', id)
    .where('stored_at', 'is not', null)
    .executeTakeFirstOrThrow();
  // A preview that gave way to newer ones meanwhile: asked again, it is rendered anew.
  if (numUpdatedRows === 0n) throw new AppError('SERVER_BUSY', { retryAfterSeconds: 1 });
  await tx.updateTable('users_user').set({ profile_picture: image }).where('id', '=', change.userId).execute();
  await changes.record(tx, change, { kind, uploadId: id, image, actor, now });
}

function shown({ image, now }: Decision & { image: string }) {
  return { image, shown_at: now };
}

function ownInState(tx: Tx, upload: Decision, state: UploadState) {
  return tx
    .updateTable('users_profilepictureupload')
    .where('id', '=', upload.id)
    .where('user_id', '=', upload.userId)
    .where('state', '=', state);
}

function ownPending(tx: Tx, upload: Decision) {
  return ownInState(tx, upload, 'pending').where('expires_at', '>', upload.now);
}
