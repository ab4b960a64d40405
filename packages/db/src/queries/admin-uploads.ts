import type { Role } from '@portrait/contract';
import {
  ACCEPTED_TYPES,
  MODERATED_STATES,
  RECEIVED_STATES,
  STATE,
  type AcceptedType,
  type ReceivedState,
} from '@portrait/contract';
import { sql } from 'kysely';
import { preparedQueries, preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import type { UploadRow } from '../schema.ts';
import { dialectOf } from '../dialect.ts';
import { valuesOf } from '../list-values.ts';
import { packedColumns } from '../packed-columns.ts';
import { columnsOf, shownUploads, VIEWED_COLUMNS, type ViewedUpload } from './find-uploads.ts';

const MODERATED = ['submitted_at', 'reported_at', 'purged_at', 'received_sha256'] as const;

/** What moderators see of an upload and its owner. */
export type AdminUploadRow = ViewedUpload &
  Pick<UploadRow, (typeof MODERATED)[number]> & { username: string | null; owner_role: Role };

/** The columns of `shownUploads` that make an `AdminUploadRow`. */
export const moderated = packedColumns<AdminUploadRow>({
  ...VIEWED_COLUMNS,
  ...columnsOf('upload', MODERATED),
  ...columnsOf('owner', ['username']),
  owner_role: sql.ref('owner.role'),
});

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

/** Before all others, in ascending order. */
const NO_CURSOR: AdminUploadCursor = { value: '', id: 0 };

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
  const { from = '', before = '', userId = 0, states = RECEIVED_STATES, contentTypes = ACCEPTED_TYPES } = filter;
  const { order, limit, after } = page;
  const kind = { order, from: from !== '', before: before !== '', after: after !== undefined };
  const lists = { states: JSON.stringify(states), types: JSON.stringify(contentTypes) };
  const findPage = filter.userId === undefined ? findOfAll : findOfUser;
  return moderated.all(await findPage(db, kind, { from, before, userId, limit, ...lists, ...(after ?? NO_CURSOR) }));
}

interface Values extends AdminUploadCursor {
  from: string;
  before: string;
  userId: number;
  states: string;
  types: string;
  limit: number;
}

/** The bounds that a page has: with others, a statement needs another plan. */
interface Kind extends Record<'from' | 'before' | 'after', boolean> {
  order: AdminUploadOrder;
}

/**
 * An index has the uploads of each state and type in order: this merges the first of each. A filter over an index of all uploads would
 * scan everything that it excludes.
 */
const findOfAll = preparedQueries((db, param: Param<Values>, kind: Kind) => {
  const { column, direction } = ORDERS[kind.order];
  const { listValues, hasLateral } = dialectOf(db);
  const firstOfEach = inOrder(db, param, kind)
    .where('sorted.state', '=', sql.ref<ReceivedState>('state.value'))
    .where('sorted.content_type', '=', sql.ref<string>('type.value'));
  const lists = db
    .selectFrom(listValues(param('states'), 'texts').as('state'))
    .crossJoin(listValues(param('types'), 'texts').as('type'));
  // SQLite looks up each id that the inner query returns; PostgreSQL would look at every upload.
  const found = hasLateral
    ? lists.crossJoinLateral(firstOfEach.select(['sorted.uploaded_at', 'sorted.byte_size']).as('found'))
    : lists.crossJoin('users_profilepictureupload as found').where('found.id', 'in', firstOfEach);
  const first = found
    .select('found.id')
    .orderBy(`found.${column}`, direction)
    .orderBy('found.id', direction)
    .limit(param('limit'));
  return inPage(db, kind).where('upload.id', 'in', first);
});

/** One user's uploads are few. */
const findOfUser = preparedQueries((db, param: Param<Values>, kind: Kind) => {
  const first = inOrder(db, param, kind)
    .where('sorted.user_id', '=', param('userId'))
    // SQLite cannot use an index for a column that is concatenated with '', so it uses the index by user for any order.
    .where(sql`sorted.state || ''`, 'in', valuesOf(db, param('states'), 'texts'))
    .where(sql`sorted.content_type || ''`, 'in', valuesOf(db, param('types'), 'texts'));
  return inPage(db, kind).where('upload.id', 'in', first);
});

function inPage(db: Db, { order }: Kind) {
  const { column, direction } = ORDERS[order];
  return shownUploads(db)
    .select(moderated.column(db))
    .orderBy(`upload.${column}`, direction)
    .orderBy('upload.id', direction);
}

/** The ids of a page, in order. */
function inOrder(db: Db, param: Param<Values>, { order, from, before, after }: Kind) {
  const { column, direction, past } = ORDERS[order];
  let query = db.selectFrom('users_profilepictureupload as sorted').select('sorted.id');
  if (from) query = query.where('sorted.uploaded_at', '>=', param('from'));
  if (before) query = query.where('sorted.uploaded_at', '<', param('before'));
  if (after) {
    query = query.where((sorted) =>
      sorted(
        sorted.refTuple(`sorted.${column}`, 'sorted.id'),
        past,
        sorted.tuple(param('value') as never, param('id')),
      ),
    );
  }
  return query.orderBy(`sorted.${column}`, direction).orderBy('sorted.id', direction).limit(param('limit'));
}

/** A page of submitted uploads, longest wait first. */
export async function listSubmitted(
  db: Db,
  { after = NO_CURSOR, limit }: { after?: AdminUploadCursor | undefined; limit: number },
): Promise<AdminUploadRow[]> {
  return moderated.all(await findQueue(db, { ...after, limit }));
}

const findQueue = preparedQuery((db, param: Param<AdminUploadCursor & { limit: number }>) =>
  shownUploads(db)
    .select(moderated.column(db))
    .where('upload.state', '=', STATE.submitted)
    .where((eb) =>
      eb(eb.refTuple('upload.submitted_at', 'upload.id'), '>', eb.tuple(param('value') as never, param('id'))),
    )
    .orderBy('upload.submitted_at')
    .orderBy('upload.id')
    .limit(param('limit')),
);

/** The number of submitted uploads, counted up to a limit. */
export async function countSubmitted(db: Db, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select('id')
    .where('state', '=', sql.lit(STATE.submitted))
    .limit(limit)
    .execute();
  return rows.length;
}

/** The cursor after a row. */
export function cursorAfter(row: AdminUploadRow, order: AdminUploadOrder): AdminUploadCursor {
  return { value: row[ORDERS[order].column], id: row.id };
}

/** Any user's upload whose bytes were received. */
export async function find(db: Db, id: number): Promise<AdminUploadRow | undefined> {
  return (await findEach(db, [id])).get(id);
}

/** The same for several, by id. */
export async function findEach(db: Db, ids: readonly number[]): Promise<Map<number, AdminUploadRow>> {
  const rows = moderated.all(await findReceived(db, { ids: JSON.stringify(ids) }));
  return new Map(rows.map((row) => [row.id, row]));
}

const findReceived = preparedQuery((db, param: Param<{ ids: string }>) =>
  shownUploads(db)
    .select(moderated.column(db))
    .where('upload.id', 'in', valuesOf(db, param('ids'), 'numbers'))
    .where('upload.state', 'in', RECEIVED_STATES),
);

/** The live uploads among these, without duplicates. */
export async function findLive(db: Db, ids: readonly number[]): Promise<AdminUploadRow[]> {
  return moderated.all(await findLiveAmong(db, { ids: JSON.stringify(ids) }));
}

const findLiveAmong = preparedQuery((db, param: Param<{ ids: string }>) =>
  shownUploads(db)
    .select(moderated.column(db))
    .where('upload.id', 'in', valuesOf(db, param('ids'), 'numbers'))
    .whereRef('owner.profile_picture', '=', 'upload.image')
    .orderBy('upload.id'),
);

/** Other uploads of the same file, newest first. */
export async function findSameFile(
  db: Db,
  upload: { id: number; received_sha256: string; limit: number },
): Promise<AdminUploadRow[]> {
  if (upload.received_sha256 === '') return [];
  return moderated.all(await findSame(db, upload));
}

const findSame = preparedQuery((db, param: Param<{ id: number; received_sha256: string; limit: number }>) =>
  shownUploads(db)
    .select(moderated.column(db))
    .where('upload.received_sha256', '=', param('received_sha256'))
    .where('upload.id', '!=', param('id'))
    .where('upload.state', 'in', RECEIVED_STATES)
    .orderBy('upload.id', 'desc')
    .limit(param('limit')),
);

/** Whether moderators may see a version: its upload was chosen, and its bytes are still kept. */
export async function isVisible(db: Db, image: string): Promise<boolean> {
  const row = await db
    .selectFrom('users_profilepictureversion as version')
    .innerJoin('users_profilepictureupload as upload', 'upload.id', 'version.upload_id')
    .select('upload.id')
    .where('version.image', '=', image)
    .where('version.stored_at', 'is not', null)
    .where('upload.purged_at', 'is', null)
    .where('upload.state', 'in', MODERATED_STATES)
    .executeTakeFirst();
  return row !== undefined;
}
