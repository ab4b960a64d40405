import { AppError } from '@portrait/contract';
import type { Transaction } from 'kysely';
import type { Db } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import * as changes from './changes.ts';
import * as users from './users.ts';

/** Whose an upload is, and what its owner may have. */
export interface UploadOwner {
  userId: number;
  username: string | null;
  /** Most uploads that may wait, the new one included, also when many arrive at once. */
  maxPending: number;
  /** Most bytes stored for the user, of all uploads together. */
  maxBytes: number;
  now: string;
}

/** @throws {AppError} TOO_MANY_PENDING, QUOTA_EXCEEDED: the user must confirm or discard something first; PICTURE_LOCKED */
export async function assertRoom(db: Db, owner: UploadOwner): Promise<void> {
  const user = await users.find(db, owner.userId);
  changes.assertUnlocked({ lockReason: user?.picture_lock_reason ?? null });
  await assertQuota(db, owner);
  const waiting = await findWaiting(db, owner);
  if (waiting.length < owner.maxPending) return;
  throwTooMany(owner, waiting);
}

/**
 * When an upload begins to wait: under the lock of the user's changes, because those that were received at the same time did
 * not see each other wait.
 *
 * @throws {AppError} TOO_MANY_PENDING
 */
export async function assertStillRoom(tx: Transaction<Schema>, owner: UploadOwner, newestId: number): Promise<void> {
  const waiting = (await findWaiting(tx, owner)).filter(({ id, state }) => state === 'pending' && id !== newestId);
  if (waiting.length >= owner.maxPending) throwTooMany(owner, waiting);
}

function throwTooMany(owner: UploadOwner, waiting: Awaited<ReturnType<typeof findWaiting>>): never {
  const soonest = waiting[0]?.expires_at ?? owner.now;
  throw new AppError('TOO_MANY_PENDING', {
    limit: owner.maxPending,
    pending: waiting.filter((upload) => upload.state === 'pending').map((upload) => upload.id),
    retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(soonest) - Date.parse(owner.now)) / 1000)),
  });
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
