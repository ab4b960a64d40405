import { AppError, type TakedownReason } from '@portrait/contract';
import type { Transaction } from 'kysely';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../open-database.ts';
import type { AuditAction, EventKind, EventTable, Schema } from '../schema.ts';
import * as audit from './audit.ts';

type Tx = Transaction<Schema>;

/** A user's change being made: its number, and what the user showed before it. */
export interface Change {
  userId: number;
  seq: number;
  shown: string | null;
  /** Why the user may not change the picture, when they may not. */
  lockReason: TakedownReason | null;
}

/**
 * Begins a change of one user's. It writes, so on every database the user's other changes wait for this one, and numbers
 * follow each other in the order of the commits, without gaps: a transaction that begins a change records or fails.
 */
export async function begin(tx: Tx, userId: number): Promise<Change> {
  const { rows } = await countUp(tx, { userId });
  if (!rows[0]) throw new Error(`user ${userId} is gone`);
  const { event_seq, profile_picture, picture_lock_reason } = rows[0];
  return { userId, seq: event_seq, shown: profile_picture, lockReason: picture_lock_reason };
}

const countUp = preparedQuery((db, param: Param<{ userId: number }>) =>
  db
    .updateTable('users_user')
    .set((eb) => ({ event_seq: eb('event_seq', '+', 1) }))
    .where('id', '=', param('userId'))
    .returning(['event_seq', 'profile_picture', 'picture_lock_reason']),
);

/** @throws {AppError} PICTURE_LOCKED */
export function assertUnlocked({ lockReason }: Pick<Change, 'lockReason'>): void {
  if (lockReason !== null) throw new AppError('PICTURE_LOCKED', { reason: lockReason });
}

/**
 * Ends a change: what the user's pages are told once it is committed, and what the audit trail keeps of it.
 *
 * @param event.action what the audit trail calls it, when not what the pages are told
 */
export async function record(
  tx: Tx,
  change: Change,
  event: {
    kind: EventKind;
    action?: AuditAction;
    uploadId: number | null;
    image?: string | null;
    actor: audit.Actor;
    facts?: audit.AuditFacts;
    now: string;
  },
): Promise<void> {
  const { kind, action = kind, uploadId, image = change.shown, actor, facts, now } = event;
  const { userId } = change;
  await tell(tx, { user_id: userId, seq: change.seq, kind, upload_id: uploadId, image, at: now });
  await audit.append(tx, {
    action,
    actor,
    userId,
    uploadId,
    before: change.shown,
    after: image,
    now,
    ...(facts && { facts }),
  });
}

const tell = preparedQuery((db, param: Param<EventTable>) =>
  db.insertInto('users_event').values({
    user_id: param('user_id'),
    seq: param('seq'),
    kind: param('kind'),
    upload_id: param('upload_id'),
    image: param('image'),
    at: param('at'),
  }),
);

/** What happened to a user after an event, oldest first. */
export async function findAfter(
  db: Db,
  after: { userId: number; seq: number; limit: number },
): Promise<Pick<EventTable, 'seq' | 'kind' | 'upload_id' | 'image'>[]> {
  return db
    .selectFrom('users_event')
    .select(['seq', 'kind', 'upload_id', 'image'])
    .where('user_id', '=', after.userId)
    .where('seq', '>', after.seq)
    .orderBy('seq')
    .limit(after.limit)
    .execute();
}

/** What a user shows, and the number of the last event that led there: 0 when nothing ever happened. */
export async function findNow(db: Db, userId: number): Promise<{ seq: number; image: string | null }> {
  const row = await db
    .selectFrom('users_user')
    .select(['event_seq', 'profile_picture'])
    .where('id', '=', userId)
    .executeTakeFirst();
  return { seq: row?.event_seq ?? 0, image: row?.profile_picture ?? null };
}
