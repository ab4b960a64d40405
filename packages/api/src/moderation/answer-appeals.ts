import type { AppealsPage, QueueCounts } from '@portrait/contract/schemas';
import { adminUploads, adminUsers, appeals, blocks, reports, takedowns } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { lookOf } from '../uploads/upload-view.ts';
import { adminUploadView, takedownView } from './admin-upload-view.ts';
import { getUploadToDecide } from './may-moderate.ts';
import { parseCursor } from './parse-cursor.ts';

/** More are not counted. */
const MOST_COUNTED = 100;

/** A page of the appeals that wait for a moderator, longest wait first. */
export async function listAppeals(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { viewer, cursor, limit }: { viewer: Principal; cursor?: string | undefined; limit: number },
): Promise<AppealsPage> {
  const { db } = deps;
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await appeals.listWaiting(db, { after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const found = await adminUploads.findEach(
    db,
    page.map((row) => row.upload_id),
  );
  const names = await adminUsers.findNames(db, [...new Set(page.map((row) => row.moderator_id))]);
  const look = { viewer, ...lookOf(deps) };
  const items = [];
  for (const row of page) {
    const upload = found.get(row.upload_id);
    if (!upload || row.appealed_at === null) continue;
    const undoUntil = upload.purged_at === null ? upload.purge_after : null;
    const block = await blocks.findScope(db, row.id);
    const takedown = takedownView(row, { moderator: names.get(row.moderator_id), block, undoUntil });
    const appeal = { message: row.appeal ?? '', at: row.appealed_at };
    items.push({ upload: adminUploadView(upload, look), takedown, ...appeal });
  }
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items, nextCursor: last ? JSON.stringify([last.appealed_at, last.id]) : null };
}

/** What waits for moderators, counted up to MOST_COUNTED. */
export async function countQueue({ db }: Pick<Deps, 'db'>): Promise<QueueCounts> {
  const submitted = await adminUploads.countSubmitted(db, MOST_COUNTED);
  const reported = await reports.countWaiting(db, MOST_COUNTED);
  return { submitted, appeals: await appeals.countWaiting(db, MOST_COUNTED), reports: reported };
}

/**
 * Upholds a take-down against which its owner has appealed. To give in, undo the take-down: that answers the appeal too.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE if no appeal waits, NOT_YOURS_TO_MODERATE, TOO_MANY_REQUESTS
 */
export async function upholdTakeDown(
  deps: Deps,
  order: { actor: Principal; uploadId: number; answer?: string | undefined },
): Promise<void> {
  const { actor, uploadId, answer } = order;
  const { user_id: ownerId } = await getUploadToDecide(deps.db, order);
  await changeOwner(deps, { ownerId, actor }, async (change) => {
    await change.decide('uphold', { uploadId });
    const takedown = await takedowns.findStanding(change.tx, uploadId);
    const given = { by: actor.id, text: answer || null, now: change.now };
    if (takedown) await appeals.answer(change.tx, { takedownId: takedown.id, ...given });
  });
}
