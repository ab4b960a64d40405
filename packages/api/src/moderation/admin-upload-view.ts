import type { AdminUploadRow, TakedownRow } from '@portrait/db';
import type { BlockScope, NotYours, TakedownReason } from '@portrait/contract';
import type { Principal } from '../deps.ts';
import { uploadView, type UploadView } from '../uploads/upload-view.ts';
import { whyNotModerate } from './may-moderate.ts';

/** An upload as moderators see it. Its squares and original are theirs to read while `isKept`. */
export interface AdminUploadView extends UploadView {
  username: string | null;
  /** When its owner last handed it to the moderators. */
  submittedAt: string | null;
  /** Its bytes are not purged. */
  isKept: boolean;
  /** Why whoever asks may not decide about it; null when they may. */
  notYours: NotYours | null;
  /** Whoever asks can take it down. */
  isDecidable: boolean;
}

/** Who looks, and when. */
export interface Look {
  viewer: Principal;
  now: string;
}

export function adminUploadView(row: AdminUploadRow, { viewer, now }: Look): AdminUploadView {
  const notYours = whyNotModerate(viewer, { id: row.user_id, role: row.owner_role });
  const living = row.state === 'pending' || row.state === 'submitted' || row.state === 'confirmed';
  return {
    ...uploadView(row, now),
    username: row.username,
    submittedAt: row.submitted_at,
    isKept: row.purged_at === null,
    notYours,
    isDecidable: living && row.purge_after === null && notYours === null,
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
  /** Whom it keeps the picture from; null once that is lifted. */
  block: BlockScope | null;
  /** Until when it can be undone. */
  undoUntil: string | null;
}

export function takedownView(
  row: TakedownRow,
  { moderatorName, block, undoUntil }: Pick<TakedownView, 'moderatorName' | 'block' | 'undoUntil'>,
): TakedownView {
  return {
    id: row.id,
    uploadId: row.upload_id,
    at: row.at,
    moderatorId: row.moderator_id,
    moderatorName,
    reason: row.reason,
    note: row.note,
    block,
    undoUntil,
  };
}
