import type { Role } from '@portrait/contract';
import { ACCEPTED_TYPES, RECEIVED_STATES, STATE, type AcceptedType, type ReceivedState } from '@portrait/contract';
import { sql, type SqlBool } from 'kysely';
import type { Db } from '../db.ts';

import { uploadsWithCrop, type UploadWithCrop } from './find-uploads.ts';

/** An upload with its crop and its owner, for moderators. */
export type AdminUploadRow = UploadWithCrop & { username: string | null; owner_role: Role };

export interface AdminUploadFilter {
  userId?: number | undefined;
  states?: ReceivedState[] | undefined;
  contentTypes?: AcceptedType[] | undefined;
  /** The start of the period, ISO 8601 UTC. */
  from?: string | undefined;
  /** The end of the period, exclusive. */
  before?: string | undefined;
}

export type AdminUploadOrder = 'newest' | 'oldest' | 'largest' | 'smallest';

/** The end of a page: the value that it is ordered by, and the id. */
export interface AdminUploadCursor {
  value: string | number;
  id: number;
}

const ORDERS = {
  newest: { column: 'uploaded_at', direction: 'desc', past: '<' },
  oldest: { column: 'uploaded_at', direction: 'asc', past: '>' },
  largest: { column: 'byte_size', direction: 'desc', past: '<' },
  smallest: { column: 'byte_size', direction: 'asc', past: '>' },
} as const;

interface Page {
  order: AdminUploadOrder;
  after?: AdminUploadCursor | undefined;
  limit: number;
}

/** A page of everybody's uploads. */
export async function list(db: Db, filter: AdminUploadFilter, page: Page): Promise<AdminUploadRow[]> {
  const { column, direction } = ORDERS[page.order];
  const ids = filter.userId === undefined ? findIds(db, filter, page) : findIdsOfUser(db, filter, page);
  return withOwner(db)
    .where('upload.id', 'in', (await ids).concat(0))
    .orderBy(`upload.${column}`, direction)
    .orderBy('upload.id', direction)
    .execute();
}

/** A page of submitted uploads, longest wait first. */
export async function listSubmitted(
  db: Db,
  page: { after?: AdminUploadCursor | undefined; limit: number },
): Promise<AdminUploadRow[]> {
  const { after, limit } = page;
  let query = withOwner(db).where('upload.state', '=', sql.lit(STATE.submitted));
  if (after) {
    query = query.where((eb) =>
      eb(eb.refTuple('upload.submitted_at', 'upload.id'), '>', eb.tuple(after.value as never, after.id)),
    );
  }
  return query.orderBy('upload.submitted_at').orderBy('upload.id').limit(limit).execute();
}

/** The cursor after a row. */
export function cursorAfter(row: AdminUploadRow, order: AdminUploadOrder): AdminUploadCursor {
  return { value: row[ORDERS[order].column], id: row.id };
}

/**
 * An index has the uploads of each state and type in order: it merges the first of each. A filter over an index of all uploads
 * would scan everything that it excludes.
 */
async function findIds(db: Db, filter: AdminUploadFilter, page: Page): Promise<number[]> {
  const { column, direction } = ORDERS[page.order];
  const found = [];
  for (const state of filter.states ?? RECEIVED_STATES) {
    for (const type of filter.contentTypes ?? ACCEPTED_TYPES) {
      const some = await inOrder(db, filter, page)
        .where('state', '=', state)
        .where('content_type', '=', type)
        .execute();
      found.push(...some);
    }
  }
  const sign = direction === 'asc' ? 1 : -1;
  return found
    .toSorted((a, b) => sign * (compare(a[column], b[column]) || a.id - b.id))
    .slice(0, page.limit)
    .map(({ id }) => id);
}

/** The ids of one user's uploads, which are few. */
async function findIdsOfUser(db: Db, filter: AdminUploadFilter, page: Page): Promise<number[]> {
  const rows = await inOrder(db, filter, page)
    // SQLite cannot use an index for a column that is concatenated with '', so it uses the index by user for any order.
    .where('user_id', '=', filter.userId ?? 0)
    .where(sql<SqlBool>`state || '' in (${sql.join(filter.states ?? RECEIVED_STATES)})`)
    .where(sql<SqlBool>`content_type || '' in (${sql.join(filter.contentTypes ?? ACCEPTED_TYPES)})`)
    .execute();
  return rows.map(({ id }) => id);
}

function inOrder(db: Db, { from, before }: AdminUploadFilter, { order, after, limit }: Page) {
  const { column, direction, past } = ORDERS[order];
  let query = db.selectFrom('users_profilepictureupload').select(['id', 'uploaded_at', 'byte_size']);
  if (from !== undefined) query = query.where('uploaded_at', '>=', from);
  if (before !== undefined) query = query.where('uploaded_at', '<', before);
  if (after) {
    query = query.where((eb) => eb(eb.refTuple(column, 'id'), past, eb.tuple(after.value as never, after.id)));
  }
  return query.orderBy(column, direction).orderBy('id', direction).limit(limit);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every upload with its owner's name and role. */
export function withOwner(db: Db) {
  return uploadsWithCrop(db).select(['owner.username', 'owner.role as owner_role']);
}

/** Any user's upload whose bytes were received. */
export async function find(db: Db, id: number): Promise<AdminUploadRow | undefined> {
  return withOwner(db).where('upload.id', '=', id).where('upload.state', 'in', RECEIVED_STATES).executeTakeFirst();
}

/** The live uploads among these, without duplicates. */
export async function findLive(db: Db, ids: readonly number[]): Promise<AdminUploadRow[]> {
  return withOwner(db)
    .where('upload.id', 'in', ids.concat(0))
    .whereRef('owner.profile_picture', '=', 'upload.image')
    .orderBy('upload.id')
    .execute();
}

/** Other uploads of the same file, newest first. */
export async function findSameFile(
  db: Db,
  upload: { id: number; received_sha256: string; limit: number },
): Promise<AdminUploadRow[]> {
  if (upload.received_sha256 === '') return [];
  return withOwner(db)
    .where('upload.received_sha256', '=', upload.received_sha256)
    .where('upload.id', '!=', upload.id)
    .where('upload.state', 'in', RECEIVED_STATES)
    .orderBy('upload.id', 'desc')
    .limit(upload.limit)
    .execute();
}

/** Whether the bytes of a version are still kept, in any state of its upload. */
export async function isKept(db: Db, image: string): Promise<boolean> {
  const row = await db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .select('upload.id')
    .where('version.image', '=', image)
    .where('version.stored_at', 'is not', null)
    .where('upload.purged_at', 'is', null)
    .where('upload.state', 'in', RECEIVED_STATES)
    .executeTakeFirst();
  return row !== undefined;
}
