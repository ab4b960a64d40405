import { AppError, type UserId } from '@portrait/contract';
import type { UploadsPage } from '@portrait/contract/schemas';
import { adminUploads, uploadSearch, type AdminUploadFilter } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { findOwnerId } from '../identity/user-ids.ts';
import { adminUploadView } from './admin-upload-view.ts';
import { parseCursor } from './parse-cursor.ts';
import { lookOf } from '../uploads/upload-view.ts';

export interface UploadsAsked extends Omit<AdminUploadFilter, 'userId'> {
  viewer: Principal;
  userId?: UserId | undefined;
  /** A part of a file name, or an upload's id. The results are always newest first. */
  search?: string | undefined;
  sort: 'newest' | 'oldest' | 'largest' | 'smallest';
  cursor?: string | undefined;
  limit: number;
}

/** A page of everybody's uploads, for moderators. */
export async function listUploads(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { userId, ...asked }: UploadsAsked,
): Promise<UploadsPage> {
  const ownerId = userId === undefined ? undefined : await findOwnerId(deps.db, userId);
  if (userId !== undefined && ownerId === undefined) return { items: [], nextCursor: null };
  const filter = { ...asked, userId: ownerId };
  return asked.search === undefined ? listInOrder(deps, filter) : searchUploads(deps, asked.search, filter);
}

type Listed = Omit<UploadsAsked, 'userId'> & AdminUploadFilter;

async function listInOrder(deps: Pick<Deps, 'db' | 'now' | 'storage'>, asked: Listed): Promise<UploadsPage> {
  const page = { order: asked.sort, after: asked.cursor === undefined ? undefined : parseCursor(asked.cursor) };
  const rows = await adminUploads.list(deps.db, asked, { ...page, limit: asked.limit + 1 });
  const items = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? items.at(-1) : undefined;
  const look = { viewer: asked.viewer, ...lookOf(deps) };
  return {
    items: items.map((row) => adminUploadView(row, look)),
    nextCursor: last ? JSON.stringify(Object.values(adminUploads.cursorAfter(last, asked.sort))) : null,
  };
}

/** Digits are both an id and a part of a name; after `#` they are only an id. */
async function searchUploads(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  search: string,
  asked: Listed,
): Promise<UploadsPage> {
  const look = { viewer: asked.viewer, ...lookOf(deps) };
  const number = /^#?(\d{1,15})$/.exec(search)?.[1];
  const id = number === undefined ? undefined : Number(number);
  const sought = { id, name: search === `#${number}` ? undefined : search };
  const beforeId = asked.cursor === undefined ? undefined : Number(asked.cursor);
  if (Number.isNaN(beforeId)) throw new AppError('INVALID_REQUEST', { detail: 'cursor' });
  const page = { beforeId, limit: asked.limit };
  const { rows, goOnBefore } = await uploadSearch.findSought(deps.db, sought, asked, page);
  return {
    items: rows.map((row) => adminUploadView(row, look)),
    nextCursor: goOnBefore === undefined ? null : String(goOnBefore),
  };
}
