import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from '../db.ts';
import type { WebhookDeliveryTable } from '../webhook-tables.ts';

const DELIVERIES = 'users_webhookdelivery';

export type WebhookDelivery = Selectable<WebhookDeliveryTable>;
export type NewDelivery = Insertable<WebhookDeliveryTable>;
export type WebhookKey = Pick<WebhookDelivery, 'id' | 'endpoint'>;

export async function add(tx: Db, rows: NewDelivery[]): Promise<void> {
  await tx.insertInto(DELIVERIES).values(rows).execute();
}

/** Whether something is to be sent to one of these endpoints now. */
export async function isDue(db: Db, { endpoints, now }: { endpoints: readonly string[]; now: string }) {
  const due = db.selectFrom(DELIVERIES).select('id').where('endpoint', 'in', endpoints).where('next_at', '<=', now);
  return (await due.limit(1).executeTakeFirst()) !== undefined;
}

/** What is to be sent to an endpoint now, the longest waiting first, and each user's in the order of their changes. */
export async function findDue(
  db: Db,
  { endpoint, now, limit }: { endpoint: string; now: string; limit: number },
): Promise<(WebhookKey & { owner_id: number })[]> {
  return db
    .selectFrom(DELIVERIES)
    .select(['id', 'endpoint', 'owner_id'])
    .where('endpoint', '=', endpoint)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('owner_id')
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** An event that still waits, with its user and the user's picture as they are now. */
export async function findToSend(db: Db, { id, endpoint }: WebhookKey) {
  return db
    .selectFrom(`${DELIVERIES} as delivery`)
    .innerJoin('users_user as owner', 'owner.id', 'delivery.owner_id')
    .leftJoin('users_profilepictureversion as version', 'version.image', 'owner.profile_picture')
    .leftJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .selectAll('delivery')
    .select(['owner.external_id', 'owner.journal_seq', 'owner.profile_picture', 'version.files', 'upload.alt_text'])
    .where('delivery.id', '=', id)
    .where('delivery.endpoint', '=', endpoint)
    .where('delivery.next_at', 'is not', null)
    .executeTakeFirst();
}

/** Sets columns of one row. */
export async function set(
  tx: Db,
  { id, endpoint }: WebhookKey,
  columns: Updateable<WebhookDeliveryTable>,
): Promise<void> {
  await tx.updateTable(DELIVERIES).set(columns).where('id', '=', id).where('endpoint', '=', endpoint).execute();
}

export async function remove(tx: Db, { id, endpoint }: WebhookKey): Promise<void> {
  await tx.deleteFrom(DELIVERIES).where('id', '=', id).where('endpoint', '=', endpoint).execute();
}

/**
 * Deletes what is kept about a user, except for the news that they were erased.
 *
 * @returns the number of rows deleted
 */
export async function removeOfUser(tx: Db, userId: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom(DELIVERIES)
    .where('owner_id', '=', userId)
    .where('why', '!=', 'erased')
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** The number of events that are still to tell receivers that a user was erased. */
export async function countNotices(db: Db, userId: number): Promise<number> {
  const { notices } = await db
    .selectFrom(DELIVERIES)
    .select((eb) => eb.fn.countAll().as('notices'))
    .where('owner_id', '=', userId)
    .where('why', '=', 'erased')
    .executeTakeFirstOrThrow();
  return Number(notices);
}

/** The times before which rows are old, by how they ended. */
export interface OldDeliveries {
  deliveredBefore: string;
  givenUpBefore: string;
  limit: number;
}

/** Old rows, some at a time. */
export async function findOld(db: Db, { deliveredBefore, givenUpBefore, limit }: OldDeliveries): Promise<WebhookKey[]> {
  const keys = db.selectFrom(DELIVERIES).select(['id', 'endpoint']);
  const delivered = await keys.where('delivered_at', '<', deliveredBefore).limit(limit).execute();
  const rest = limit - delivered.length;
  if (rest === 0) return delivered;
  return [...delivered, ...(await keys.where('given_up_at', '<', givenUpBefore).limit(rest).execute())];
}

/** Which rows are listed or sent again. */
export interface WhichDeliveries {
  id?: string | undefined;
  endpoint?: string | undefined;
  /** Only those that happened at this time or later. */
  since?: string | undefined;
  /** Only those that are waiting, delivered or given up. */
  only?: 'next_at' | 'delivered_at' | 'given_up_at' | undefined;
}

/** Rows of any kind, newest first. */
export async function list(
  db: Db,
  { id, endpoint, since, only, limit }: WhichDeliveries & { limit: number },
): Promise<WebhookDelivery[]> {
  let query = db.selectFrom(DELIVERIES).selectAll();
  if (id !== undefined) query = query.where('id', '=', id);
  if (endpoint !== undefined) query = query.where('endpoint', '=', endpoint);
  if (since !== undefined) query = query.where('at', '>=', since);
  if (only !== undefined) query = query.where(only, 'is not', null);
  return query.orderBy('at', 'desc').orderBy('seq', 'desc').orderBy('endpoint').limit(limit).execute();
}

/**
 * Makes rows that are not waiting wait again, as if they were new.
 *
 * @returns their keys
 */
export async function replay(
  db: Db,
  { id, endpoint, since, only, now }: WhichDeliveries & { now: string },
): Promise<WebhookKey[]> {
  let query = db
    .updateTable(DELIVERIES)
    .set({ next_at: now, attempts: 0, delivered_at: null, given_up_at: null, error: null })
    .where('next_at', 'is', null);
  if (id !== undefined) query = query.where('id', '=', id);
  if (endpoint !== undefined) query = query.where('endpoint', '=', endpoint);
  if (since !== undefined) query = query.where('at', '>=', since);
  if (only !== undefined) query = query.where(only, 'is not', null);
  return query.returning(['id', 'endpoint']).execute();
}

/** What has been due since before a time, for endpoints that are not configured. */
export interface Unattended {
  endpoints: readonly string[];
  before: string;
}

export async function findUnattended(db: Db, { endpoints, before }: Unattended, limit: number): Promise<WebhookKey[]> {
  return db
    .selectFrom(DELIVERIES)
    .select(['id', 'endpoint'])
    .where('next_at', '<', before)
    .$if(endpoints.length > 0, (query) => query.where('endpoint', 'not in', endpoints))
    .limit(limit)
    .execute();
}

/** Gives one up that nobody attempts. The news of an erasure is deleted instead, since it names the user. */
export async function giveUp(tx: Db, key: WebhookKey, now: string): Promise<void> {
  await tx
    .deleteFrom(DELIVERIES)
    .where('id', '=', key.id)
    .where('endpoint', '=', key.endpoint)
    .where('why', '=', 'erased')
    .execute();
  await set(tx, key, { next_at: null, given_up_at: now, error: 'no such endpoint' });
}

/** The number of rows that are waiting, and that were given up and are kept to be sent again. */
export async function count(db: Db): Promise<{ waiting: number; givenUp: number }> {
  const rows = db.selectFrom(DELIVERIES).select((eb) => eb.fn.countAll().as('count'));
  const waiting = await rows.where('next_at', 'is not', null).executeTakeFirstOrThrow();
  const givenUp = await rows.where('given_up_at', 'is not', null).executeTakeFirstOrThrow();
  return { waiting: Number(waiting.count), givenUp: Number(givenUp.count) };
}
