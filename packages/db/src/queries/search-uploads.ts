import { RECEIVED_STATES } from '@portrait/contract';
import { foldedName } from '../folded-name.ts';
import type { Db } from '../db.ts';
import { dialectOf } from '../dialect.ts';
import { moderated, type AdminUploadFilter, type AdminUploadRow } from './admin-uploads.ts';
import { shownUploads } from './find-uploads.ts';

/** A search for uploads by a part of their name, and by id. */
export interface Sought {
  /** Case and accents are ignored. Shorter than LEAST_SEARCHED, nothing is found by name. */
  name?: string | undefined;
  id?: number | undefined;
}

interface Page {
  beforeId?: number | undefined;
  limit: number;
}

/** The maximum number of names examined for one page, because a part that is in almost every name must not block the server. */
const MOST_NAMES = 2000;

/**
 * A page of the uploads found, newest first.
 *
 * @returns also the next position, if there are more results or names to examine
 */
export async function findSought(
  db: Db,
  sought: Sought,
  filter: AdminUploadFilter,
  page: Page,
): Promise<{ rows: AdminUploadRow[]; goOnBefore: number | undefined }> {
  const named = sought.name === undefined ? [] : await findNamed(db, sought.name, page.beforeId);
  const lastLookedAt = named.length === MOST_NAMES ? named.at(-1) : undefined;
  const ids = numberIsOn(sought.id, { beforeId: page.beforeId, lastLookedAt }) ? [...named, sought.id] : named;
  const found = await filtered(db, ids, filter)
    .orderBy('upload.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  const rows = moderated.all({ rows: found.slice(0, page.limit) });
  return { rows, goOnBefore: found.length > page.limit ? rows.at(-1)?.id : lastLookedAt };
}

async function findNamed(db: Db, name: string, beforeId: number | undefined): Promise<number[]> {
  return dialectOf(db).names.find(db, { folded: foldedName(name), beforeId, limit: MOST_NAMES });
}

/** Whether the upload found by id belongs on this page. It appears once, in order among those found by name. */
function numberIsOn(
  id: number | undefined,
  page: { beforeId: number | undefined; lastLookedAt: number | undefined },
): id is number {
  return id !== undefined && id < (page.beforeId ?? Infinity) && id >= (page.lastLookedAt ?? 0);
}

function filtered(db: Db, ids: number[], filter: AdminUploadFilter) {
  let query = shownUploads(db)
    .select(moderated.column(db))
    .where('upload.id', 'in', ids.concat(0))
    .where('upload.state', 'in', filter.states ?? RECEIVED_STATES);
  if (filter.contentTypes) query = query.where('upload.content_type', 'in', filter.contentTypes);
  if (filter.userId !== undefined) query = query.where('upload.user_id', '=', filter.userId);
  if (filter.from !== undefined) query = query.where('upload.uploaded_at', '>=', filter.from);
  if (filter.before !== undefined) query = query.where('upload.uploaded_at', '<', filter.before);
  return query;
}
