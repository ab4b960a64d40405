import type { NoticesView } from '@portrait/contract/schemas';
import { takedowns, users } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';

/** What moderators tell a user: whether they may change their picture, and which were taken down. */
export async function listNotices({ db }: Pick<Deps, 'db'>, userId: number): Promise<NoticesView> {
  const row = await users.find(db, userId);
  const { picture_locked_at: at = null, picture_lock_reason: reason = null } = row ?? {};
  const standing = await takedowns.findNotices(db, userId);
  return {
    locked: at === null || reason === null ? null : { at, reason },
    takedowns: standing.map((each) => ({
      ...{ id: each.id, uploadId: each.upload_id, at: each.at, reason: each.reason, note: each.note },
      ...{ filename: each.original_filename, sentAt: each.uploaded_at },
    })),
  };
}

/** Puts one of them away, on every device. */
export async function dismissNotice(
  deps: Pick<Deps, 'db' | 'now'>,
  notice: { id: number; userId: number },
): Promise<void> {
  await takedowns.dismissNotice(deps.db, { ...notice, now: timestamp(deps) });
}
