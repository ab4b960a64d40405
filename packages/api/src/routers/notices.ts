import { takedowns, users } from '@portrait/db';
import type { TakedownReason } from '@portrait/contract';
import { z } from 'zod';
import { timestamp } from '../deps.ts';
import { router, signedIn } from '../trpc.ts';

/** What moderators tell a user. */
export interface NoticesView {
  /** Why the user may not change their picture, when they may not. */
  locked: { at: string; reason: TakedownReason } | null;
  takedowns: TakedownNoticeView[];
}

/** A picture that was taken down: its owner may not see it any more, and knows it by its name and by when it was sent. */
export interface TakedownNoticeView {
  id: number;
  uploadId: number;
  at: string;
  reason: TakedownReason;
  note: string | null;
  /** What the sender called it; empty when it had no name. */
  filename: string;
  sentAt: string;
}

export const noticesRouter = router({
  list: signedIn.query(async ({ ctx: { deps, user } }): Promise<NoticesView> => {
    const row = await users.find(deps.db, user.id);
    const { picture_locked_at: at = null, picture_lock_reason: reason = null } = row ?? {};
    const standing = await takedowns.findNotices(deps.db, user.id);
    return {
      locked: at === null || reason === null ? null : { at, reason },
      takedowns: standing.map((each) => ({
        ...{ id: each.id, uploadId: each.upload_id, at: each.at, reason: each.reason, note: each.note },
        ...{ filename: each.original_filename, sentAt: each.uploaded_at },
      })),
    };
  }),
  dismiss: signedIn
    .input(z.object({ id: z.int().positive() }))
    .mutation(({ ctx: { deps, user }, input }) =>
      takedowns.dismissNotice(deps.db, { id: input.id, userId: user.id, now: timestamp(deps) }),
    ),
});
