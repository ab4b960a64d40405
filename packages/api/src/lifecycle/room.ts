import { AppError, STATE, type Limits } from '@portrait/contract';
import { uploads, type Db } from '@portrait/db';

/** The owner whose uploads and bytes are counted, and the limits. */
export interface RoomOf {
  tx: Db;
  owner: { id: number };
  limits: Pick<Limits, 'maxPendingUploads' | 'maxUserBytes'>;
  now: string;
}

/**
 * @param granted the bytes that the user may have in the store besides those of uploads
 * @throws {AppError} TOO_MANY_PENDING, QUOTA_EXCEEDED: the user must confirm or discard something first
 */
export async function assertRoom(of: RoomOf, granted = 0): Promise<void> {
  await assertQuota(of, granted);
  const waiting = await uploads.findWaiting(of.tx, { userId: of.owner.id, now: of.now });
  if (waiting.length >= of.limits.maxPendingUploads) throwTooMany(of, waiting);
}

/**
 * Checks the limit again when an upload becomes pending, because concurrent uploads did not count each other before.
 *
 * @throws {AppError} TOO_MANY_PENDING
 */
export async function assertStillRoom(of: RoomOf, newestId: number): Promise<void> {
  const all = await uploads.findWaiting(of.tx, { userId: of.owner.id, now: of.now });
  const waiting = all.filter(({ id, state }) => state === STATE.pending && id !== newestId);
  if (waiting.length >= of.limits.maxPendingUploads) throwTooMany(of, waiting);
}

/** @throws {AppError} QUOTA_EXCEEDED if a user has reached the limit of stored bytes */
export async function assertQuota({ tx, owner, limits }: Omit<RoomOf, 'now'>, granted = 0): Promise<void> {
  const actualBytes = (await uploads.sumBytes(tx, owner.id)) + granted;
  if (actualBytes < limits.maxUserBytes) return;
  throw new AppError('QUOTA_EXCEEDED', { limitBytes: limits.maxUserBytes, actualBytes });
}

function throwTooMany({ limits, now }: RoomOf, waiting: Awaited<ReturnType<typeof uploads.findWaiting>>): never {
  const soonest = waiting[0]?.expires_at ?? now;
  throw new AppError('TOO_MANY_PENDING', {
    limit: limits.maxPendingUploads,
    pending: waiting.flatMap(({ id, state }) => (state === STATE.pending ? id : [])),
    retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(soonest) - Date.parse(now)) / 1000)),
  });
}
