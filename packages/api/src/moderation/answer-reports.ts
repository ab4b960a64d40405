import type { ReportsPage } from '@portrait/contract/schemas';
import { adminUsers, reports, type ReportRow } from '@portrait/db';
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
  const items = [];
  for (const upload of page) {
    const { count, first } = await reports.findFirst(db, { uploadId: upload.id, limit: MOST_LISTED });
    const view = adminUploadView(upload, look);
    items.push({ upload: view, at: upload.reported_at ?? '', count, reports: await named(deps, first) });
  }
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items, nextCursor: last ? JSON.stringify([last.reported_at, last.id]) : null };
}

async function named({ db }: Pick<Deps, 'db'>, rows: ReportRow[]): Promise<ReportsPage['items'][number]['reports']> {
  const names = await adminUsers.findNames(
    db,
    rows.map((row) => row.reporter_id),
  );
  return rows.map(({ at, reporter_id, reason, note }) => {
    const reporter = names.get(reporter_id);
    const reporterId = userIdOf(reporter_id, reporter?.external_id);
    return { at, reporterId, reporterName: reporter?.username ?? null, reason, note };
  });
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
