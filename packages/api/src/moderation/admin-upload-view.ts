import type { AdminUploadRow, PersonNames, TakedownRow } from '@portrait/db';
import type { AdminUploadView, TakedownView } from '@portrait/contract/schemas';
import { MODERATED_STATES } from '@portrait/contract';
import type { Principal } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';
import { canDecide } from '../lifecycle/decide.ts';
import { uploadView, type Look } from '../uploads/upload-view.ts';
import { whyNotModerate } from './may-moderate.ts';

/** The context of a view, with the moderator. */
export interface AdminLook extends Look {
  viewer: Principal;
}

/** A picture can be guessed from its colours. */
const NO_COLOURS = { thumbhash: '', dominantColor: '' };

export function adminUploadView(row: AdminUploadRow, { viewer, ...look }: AdminLook): AdminUploadView {
  const notYours = whyNotModerate(viewer, { id: row.user_id, role: row.owner_role });
  const isVisible = row.purged_at === null && MODERATED_STATES.some((state) => state === row.state);
  // Spreading so large an object takes 60 times as long.
  return Object.assign(uploadView(row, look), {
    username: row.username,
    submittedAt: row.submitted_at,
    isVisible,
    notYours,
    isDecidable: canDecide('takeDown', row) && notYours === null,
    ...(!isVisible && NO_COLOURS),
  });
}

export function takedownView(
  row: TakedownRow,
  { moderator, block, undoUntil }: Pick<TakedownView, 'block' | 'undoUntil'> & { moderator: PersonNames | undefined },
): TakedownView {
  return {
    id: row.id,
    uploadId: row.upload_id,
    at: row.at,
    moderatorId: userIdOf(row.moderator_id, moderator?.external_id),
    moderatorName: moderator?.username ?? null,
    reason: row.reason,
    note: row.note,
    block,
    undoUntil,
  };
}
