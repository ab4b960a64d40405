import type { ReportsPage, UploadReports } from '@portrait/contract/schemas';
import { adminUsers, reports, type AdminUploadRow } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { lookOf } from '../uploads/upload-view.ts';
import { adminUploadView } from './admin-upload-view.ts';
import { getUploadToDecide } from './may-moderate.ts';
import { parseCursor } from './parse-cursor.ts';

/** The most reports of one picture that are listed; the others are counted. */
const MOST_LISTED = 10;

/** A page of the reported uploads, longest wait first, each with what was reported about it. */
export async function listReports(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { viewer, cursor, limit }: { viewer: Principal; cursor?: string | undefined; limit: number },
): Promise<ReportsPage> {
  const { db } = deps;
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await reports.listWaiting(db, { after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const look = { viewer, ...lookOf(deps) };
  const items: ReportsPage['items'] = [];
  for (const upload of page) {
    const reported = await findReports(deps, upload);
    if (reported) items.push({ upload: adminUploadView(upload, look), ...reported });
  }
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items, nextCursor: last ? JSON.stringify([last.reported_at, last.id]) : null };
}

/** What waits for an answer about an upload; null for nothing. */
export async function findReports(
  { db }: Pick<Deps, 'db'>,
  { id: uploadId, reported_at: at }: Pick<AdminUploadRow, 'id' | 'reported_at'>,
): Promise<UploadReports | null> {
  if (at === null) return null;
  const { count, first } = await reports.findFirst(db, { uploadId, limit: MOST_LISTED });
  const names = await adminUsers.findNames(
    db,
    first.map((row) => row.reporter_id),
  );
  const said = first.map((row) => {
    const reporter = names.get(row.reporter_id);
    const reporterId = userIdOf(row.reporter_id, reporter?.external_id);
    return { at: row.at, reporterId, reporterName: reporter?.username ?? null, reason: row.reason, note: row.note };
  });
  return { at, count, reports: said };
}

/**
 * Dismisses all reports of an upload, which stays as it is. To agree with them, take it down: that closes them too.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE if no report waits, NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS
 */
export async function dismissReports(deps: Deps, order: { actor: Principal; uploadId: number }): Promise<void> {
  const { actor, uploadId } = order;
  const { user_id: ownerId } = await getUploadToDecide(deps.db, order);
  await changeOwner(deps, { ownerId, actor }, async ({ decide }) => decide('dismissReports', { uploadId }));
}
