import type { HistoryPage } from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { lookOf, uploadView } from './upload-view.ts';

/** A page of the uploads that a user has confirmed or can still confirm, newest first. */
export async function listHistory(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { userId, cursor, limit }: { userId: number; cursor?: number | undefined; limit: number },
): Promise<HistoryPage> {
  const now = timestamp(deps);
  const rows = await uploads.findHistory(deps.db, {
    userId,
    before: cursor ?? Number.MAX_SAFE_INTEGER,
    limit: limit + 1,
    now,
  });
  const items = rows.slice(0, limit).map((row) => uploadView(row, lookOf(deps, now)));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
