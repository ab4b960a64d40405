import { AppError } from '@portrait/contract';
import type { TakedownView, UploadDetails } from '@portrait/contract/schemas';
import { adminUploads, adminUsers, blocks, takedowns, type AdminUploadRow } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { findReports } from './answer-reports.ts';
import { adminUploadView, takedownView } from './admin-upload-view.ts';
import { lookOf } from '../uploads/upload-view.ts';

const MOST_SAME = 12;

/**
 * The details of an upload for moderators.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND
 */
export async function showUpload(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { viewer, uploadId }: { viewer: Principal; uploadId: number },
): Promise<UploadDetails> {
  const row = await adminUploads.find(deps.db, uploadId);
  if (!row) throw new AppError('UPLOAD_NOT_FOUND');
  const look = { viewer, ...lookOf(deps) };
  const { received_sha256 } = row;
  const same = await adminUploads.findSameFile(deps.db, { id: uploadId, received_sha256, limit: MOST_SAME });
  return {
    ...adminUploadView(row, look),
    takedown: await findTakedown(deps, row),
    reported: await findReports(deps, row),
    sameFile: same.map((other) => adminUploadView(other, look)),
  };
}

async function findTakedown({ db }: Pick<Deps, 'db'>, row: AdminUploadRow): Promise<TakedownView | null> {
  const standing = await takedowns.findStanding(db, row.id);
  if (!standing) return null;
  const names = await adminUsers.findNames(db, [standing.moderator_id]);
  return takedownView(standing, {
    moderator: names.get(standing.moderator_id),
    block: await blocks.findScope(db, standing.id),
    undoUntil: row.purged_at === null ? row.purge_after : null,
  });
}
