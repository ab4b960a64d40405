import type { Kysely } from 'kysely';
import type { Db } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import type { Batch } from './cleanup.ts';
import * as leases from './leases.ts';

/** What is older than this nobody comes back for, at most so much of it. */
export interface Old {
  before: string;
  limit: number;
}

/** An event of a user, by its number. */
export type EventKey = Pick<Schema['users_event'], 'user_id' | 'seq'>;

/** An idempotency key of a user's. */
export type AnswerKey = Pick<Schema['users_idempotencykey'], 'user_id' | 'key'>;

/** Events that no page comes back for any more, oldest first. */
export async function findOldEvents(db: Db, old: Old): Promise<EventKey[]> {
  return oldEvents(db, old).execute();
}

/** Answers that no client comes back for any more, oldest first. */
export async function findOldAnswers(db: Db, old: Old): Promise<AnswerKey[]> {
  return oldAnswers(db, old).execute();
}

/** Forgets the oldest events: of each user the first, so that what stays follows one another without gaps. */
export async function pruneEvents(db: Db, batch: Batch & Old): Promise<EventKey[]> {
  return db.transaction().execute(async (tx) => {
    await leases.extend(tx, batch.lease, batch.leaseUntil);
    return tx
      .deleteFrom('users_event')
      .where((eb) => eb(eb.refTuple('user_id', 'seq'), 'in', oldEvents(tx, batch).$asTuple('user_id', 'seq')))
      .returning(['user_id', 'seq'])
      .execute();
  });
}

/** Forgets the oldest answers. */
export async function pruneAnswers(db: Db, batch: Batch & Old): Promise<AnswerKey[]> {
  return db.transaction().execute(async (tx) => {
    await leases.extend(tx, batch.lease, batch.leaseUntil);
    return tx
      .deleteFrom('users_idempotencykey')
      .where((eb) => eb(eb.refTuple('user_id', 'key'), 'in', oldAnswers(tx, batch).$asTuple('user_id', 'key')))
      .returning(['user_id', 'key'])
      .execute();
  });
}

function oldEvents(db: Kysely<Schema>, { before, limit }: Old) {
  return db
    .selectFrom('users_event')
    .select(['user_id', 'seq'])
    .where('at', '<', before)
    .orderBy('at')
    .orderBy('user_id')
    .orderBy('seq')
    .limit(limit);
}

function oldAnswers(db: Kysely<Schema>, { before, limit }: Old) {
  return db
    .selectFrom('users_idempotencykey')
    .select(['user_id', 'key'])
    .where('created_at', '<', before)
    .orderBy('created_at')
    .orderBy('user_id')
    .orderBy('key')
    .limit(limit);
}
