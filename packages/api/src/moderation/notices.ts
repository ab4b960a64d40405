import type { NoticesView } from '@portrait/contract/schemas';
import { takedowns, users } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';

/** The moderators' notices for a user: whether their picture is locked, and which uploads were taken down or lost their description. */
export async function listNotices(deps: Pick<Deps, 'db' | 'now'>, userId: number): Promise<NoticesView> {
  const { db } = deps;
  const now = timestamp(deps);
  const row = await users.find(db, userId);
  const { picture_locked_at: at = null, picture_lock_reason: reason = null } = row ?? {};
  const standing = await takedowns.findNotices(db, userId);
  const cleared = await takedowns.findClearedTexts(db, userId);
  return {
    locked: at === null || reason === null ? null : { at, reason },
    takedowns: standing.map((each) => ({
      ...{ id: each.id, uploadId: each.upload_id, at: each.at, reason: each.reason, note: each.note },
      ...{ filename: each.original_filename, sentAt: each.uploaded_at, appealedAt: each.appealed_at },
      canAppeal: each.appealed_at === null && each.purged_at === null && (each.purge_after ?? '') > now,
      answer:
        each.answered_at === null
          ? null
          : { at: each.answered_at, reinstated: each.undone_at !== null, text: each.answer },
    })),
    clearedTexts: cleared.flatMap(({ id: uploadId, alt_text_cleared_at: when, alt_text_cleared_reason: why }) =>
      when === null || why === null ? [] : { uploadId, at: when, reason: why },
    ),
  };
}

/** Dismisses a notice, on all devices. */
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
