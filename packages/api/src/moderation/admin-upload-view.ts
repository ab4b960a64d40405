import type { AdminUploadRow, TakedownRow } from '@portrait/db';
import type { TakedownReason } from '@portrait/contract';
import { uploadView, type UploadView } from '../uploads/upload-view.ts';

/** An upload as moderators see it. Its squares and original are theirs to read while `isKept`. */
export interface AdminUploadView extends UploadView {
  username: string | null;
  /** Its bytes are not purged. */
  isKept: boolean;
  /** It can be taken down. */
  isDecidable: boolean;
}

export function adminUploadView(row: AdminUploadRow, now: string): AdminUploadView {
  const living = row.state === 'pending' || row.state === 'submitted' || row.state === 'confirmed';
  return {
    ...uploadView(row, now),
    username: row.username,
    isKept: row.purged_at === null,
    isDecidable: living && row.purge_after === null,
  };
}

/** A take-down that stands. */
export interface TakedownView {
  id: number;
  uploadId: number;
  at: string;
  moderatorId: number;
  moderatorName: string | null;
  reason: TakedownReason;
  note: string | null;
  /** Until when it can be undone. */
  undoUntil: string | null;
}

export function takedownView(
  row: TakedownRow,
  { moderatorName, undoUntil }: Pick<TakedownView, 'moderatorName' | 'undoUntil'>,
): TakedownView {
  return {
    id: row.id,
    uploadId: row.upload_id,
    at: row.at,
    moderatorId: row.moderator_id,
    moderatorName,
    reason: row.reason,
    note: row.note,
    undoUntil,
  };
}
