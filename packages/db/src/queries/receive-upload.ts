import { AppError } from '@portrait/contract';
import type { Insertable, Transaction } from 'kysely';
import type { Db } from '../open-database.ts';
import type { Schema, UploadTable } from '../schema.ts';
import { SYSTEM, type Actor, type AuditFacts } from './audit.ts';
import * as blocks from './blocks.ts';
import * as changes from './changes.ts';
import * as users from './users.ts';
import * as versions from './versions.ts';

type Tx = Transaction<Schema>;

/** What an upload is known by before its bytes are stored. */
export type NewUpload = Pick<
  Insertable<UploadTable>,
  | 'original_filename'
  | 'content_type'
  | 'byte_size'
  | 'width'
  | 'height'
  | 'received_sha256'
  | 'original_content_type'
  | 'original_width'
  | 'original_height'
  | 'original_sha256'
  | 'animated'
> &
  versions.NewVersion & { perceptual_hash: string; checked_block_id: number };

/** Whose an upload is, and what its owner may have. */
export interface UploadOwner {
  userId: number;
  username: string | null;
  /** Most uploads that may wait, the new one included, also when many arrive at once. */
  maxPending: number;
  /** Whether one too many is refused, or the oldest gives way. */
  whenFull: 'reject' | 'evict-oldest';
  /** Most bytes stored for the user, of all uploads together. */
  maxBytes: number;
  now: string;
}

export interface UploadPaths {
  image: string;
  original: string;
}

/**
 * Claims a row, and with it the paths of its bytes. Nobody sees it before `finish`.
 *
 * @throws {AppError} TOO_MANY_PENDING, QUOTA_EXCEEDED, PICTURE_LOCKED, PICTURE_BLOCKED; NOT_SIGNED_IN of an erased user
 */
export async function begin(
  db: Db,
  upload: NewUpload,
  owner: UploadOwner & { expiresAt: string; looksAlike: blocks.LooksAlike },
  pathsOf: (id: number) => UploadPaths,
): Promise<{ id: number } & UploadPaths> {
  const { crop, thumbhash, dominantColor, renderer, ...facts } = upload;
  return db.transaction().execute(async (tx) => {
    await users.ensure(tx, { id: owner.userId, username: owner.username, now: owner.now });
    await users.lock(tx, owner.userId);
    await users.assertNotErased(tx, owner.userId);
    await blocks.assertNotBlocked(tx, { ...facts, user_id: owner.userId }, owner.looksAlike);
    await makeRoom(tx, owner);
    const { id } = await tx
      .insertInto('users_profilepictureupload')
      .values({
        ...facts,
        user_id: owner.userId,
        image: '',
        original: '',
        is_confirmed: false,
        uploaded_at: owner.now,
        state: 'uploading',
        expires_at: owner.expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const paths = pathsOf(id);
    await tx.updateTable('users_profilepictureupload').set(paths).where('id', '=', id).execute();
    await versions.begin(tx, { image: paths.image, uploadId: id, crop, thumbhash, dominantColor, renderer });
    return { id, ...paths };
  });
}

/**
 * Makes an upload whose bytes are stored visible to its owner.
 *
 * @throws when it was given up meanwhile
 */
export async function finish(
  db: Db,
  upload: {
    id: number;
    userId: number;
    actor: Actor;
    originalBytes: number;
    facts: AuditFacts;
    now: string;
  } & versions.StoredVersion,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const change = await changes.begin(tx, upload.userId);
    const { numUpdatedRows } = await tx
      .updateTable('users_profilepictureupload')
      .set({ state: 'pending', stored_bytes: upload.originalBytes })
      .where('id', '=', upload.id)
      .where('state', '=', 'uploading')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Error(`upload ${upload.id} was given up while its bytes were being stored`);
    await versions.markStored(tx, { ...upload, uploadId: upload.id });
    const { id: uploadId, actor, facts, now } = upload;
    await changes.record(tx, change, { kind: 'uploaded', uploadId, actor, facts, now });
  });
}

/**
 * Gives up an upload that nobody has seen yet.
 *
 * @returns false when it was seen after all: a commit whose answer got lost
 */
export async function fail(db: Db, upload: { id: number; now: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users_profilepictureupload')
    .set({ state: 'failed', purge_after: upload.now })
    .where('id', '=', upload.id)
    .where('state', '=', 'uploading')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** @throws {AppError} TOO_MANY_PENDING, QUOTA_EXCEEDED: the user must confirm or discard something first; PICTURE_LOCKED */
export async function assertRoom(db: Db, owner: UploadOwner): Promise<void> {
  const user = await users.find(db, owner.userId);
  changes.assertUnlocked({ lockReason: user?.picture_lock_reason ?? null });
  await assertQuota(db, owner);
  if (owner.whenFull === 'evict-oldest') return;
  const waiting = await findWaiting(db, owner);
  if (waiting.length < owner.maxPending) return;
  const soonest = waiting[0]?.expires_at ?? owner.now;
  throw new AppError('TOO_MANY_PENDING', {
    limit: owner.maxPending,
    pending: waiting.filter((upload) => upload.state === 'pending').map((upload) => upload.id),
    retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(soonest) - Date.parse(owner.now)) / 1000)),
  });
}

async function makeRoom(tx: Tx, owner: UploadOwner): Promise<void> {
  await assertRoom(tx, owner);
  const waiting = (await findWaiting(tx, owner)).filter(({ state }) => state === 'pending');
  const surplus = waiting.toSorted((a, b) => a.id - b.id).slice(0, Math.max(0, waiting.length - owner.maxPending + 1));
  for (const { id } of surplus) {
    const change = await changes.begin(tx, owner.userId);
    await tx
      .updateTable('users_profilepictureupload')
      .set({ state: 'expired', purge_after: owner.now })
      .where('id', '=', id)
      .execute();
    await changes.record(tx, change, { kind: 'expired', uploadId: id, actor: SYSTEM, now: owner.now });
  }
}

async function findWaiting(db: Db, owner: UploadOwner) {
  return db
    .selectFrom('users_profilepictureupload')
    .select(['id', 'state', 'expires_at'])
    .where('user_id', '=', owner.userId)
    .where('expires_at', '>', owner.now)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'pending'),
        eb.and([eb('state', '=', 'uploading'), eb('uploaded_at', '>', aMomentBefore(owner.now))]),
      ]),
    )
    .orderBy('expires_at')
    .execute();
}

/** Storing takes seconds: one that is older was cut off, and what could not be written down must not count for ever. */
function aMomentBefore(now: string): string {
  return new Date(Date.parse(now) - 60_000).toISOString();
}

/** @throws {AppError} QUOTA_EXCEEDED once a user has as many bytes stored as are allowed */
export async function assertQuota(db: Db, owner: { userId: number; maxBytes: number }): Promise<void> {
  const { stored } = await db
    .selectFrom('users_profilepictureupload')
    .select((eb) => eb.fn.sum<number | null>('stored_bytes').as('stored'))
    .where('user_id', '=', owner.userId)
    .where('purged_at', 'is', null)
    .executeTakeFirstOrThrow();
  const actualBytes = Number(stored ?? 0);
  if (actualBytes >= owner.maxBytes) {
    throw new AppError('QUOTA_EXCEEDED', { limitBytes: owner.maxBytes, actualBytes });
  }
}
