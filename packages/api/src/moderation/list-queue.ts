import type { UploadsPage } from '@portrait/contract/schemas';
import { adminUploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { adminUploadView } from './admin-upload-view.ts';
import { parseCursor } from './parse-cursor.ts';
import { lookOf } from '../uploads/upload-view.ts';

/** A page of submitted uploads that wait for a moderator, longest wait first. */
export async function listQueue(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { viewer, cursor, limit }: { viewer: Principal; cursor?: string | undefined; limit: number },
): Promise<UploadsPage> {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await adminUploads.listSubmitted(deps.db, { after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const look = { viewer, ...lookOf(deps) };
  return {
    items: page.map((row) => adminUploadView(row, look)),
    nextCursor: last ? JSON.stringify([last.submitted_at, last.id]) : null,
  };
}
