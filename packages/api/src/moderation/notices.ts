import type { NoticesView } from '@portrait/contract/schemas';
import { isRefused } from '@portrait/contract';
import { takedowns, users, type TakedownNotice } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';

/** The moderators' notices for a user: whether their picture is locked, and which uploads were taken down or lost their description. */
export async function listNotices(deps: Pick<Deps, 'db' | 'now'>, userId: number): Promise<NoticesView> {
  const { db } = deps;
  const now = timestamp(deps);
  const row = await users.find(db, userId);
  const { picture_locked_at: at = null, picture_lock_reason: reason = null } = row ?? {};
  const told = await takedowns.findNotices(db, userId);
  const dismissed = await takedowns.findDismissed(db, { userId, now });
  const cleared = await takedowns.findClearedTexts(db, userId);
  return {
    locked: at === null || reason === null ? null : { at, reason },
    takedowns: told.map((each) => noticeView(each, now)),
    dismissedTakedowns: dismissed.map((each) => noticeView(each, now)),
    clearedTexts: cleared.flatMap(({ id: uploadId, alt_text_cleared_at: when, alt_text_cleared_reason: why }) =>
      when === null || why === null ? [] : { uploadId, at: when, reason: why },
    ),
  };
}

function noticeView(row: TakedownNotice, now: string): NoticesView['takedowns'][number] {
  return {
    ...{ id: row.id, uploadId: row.upload_id, at: row.at, reason: row.reason, note: row.note },
    ...{ filename: row.original_filename, sentAt: row.uploaded_at, appealedAt: row.appealed_at },
    refused: isRefused({ submittedAt: row.submitted_at, confirmedAt: row.confirmed_at }, row.at),
    canAppeal: row.appealed_at === null && row.purged_at === null && (row.purge_after ?? '') > now,
    answer:
      row.answered_at === null ? null : { at: row.answered_at, reinstated: row.undone_at !== null, text: row.answer },
  };
}

/** Dismisses a notice, on all devices. As long as the picture is kept, its owner finds it among the dismissed ones. */
export async function dismissNotice(
  deps: Pick<Deps, 'db' | 'now'>,
  notice: { id: number; userId: number },
): Promise<void> {
  await takedowns.dismissNotice(deps.db, { ...notice, now: timestamp(deps) });
}

/** Dismisses the notice of a cleared description, on all devices. */
export async function dismissClearedText(
  { db }: Pick<Deps, 'db'>,
  notice: { uploadId: number; userId: number },
): Promise<void> {
  await takedowns.dismissClearedText(db, notice);
}
