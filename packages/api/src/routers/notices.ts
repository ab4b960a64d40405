import { dismissInput, nothing, noticesViewSchema, type NoticesView } from '@portrait/contract/schemas';
import { takedowns, users } from '@portrait/db';
import { answer } from '../answer.ts';
import { timestamp } from '../deps.ts';
import { router, signedIn } from '../trpc.ts';

export const noticesRouter = router({
  list: signedIn.output(answer<NoticesView>(noticesViewSchema)).query(async ({ ctx: { deps, user } }) => {
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
    .input(dismissInput)
    .output(answer(nothing))
    .mutation(({ ctx: { deps, user }, input }) =>
      takedowns.dismissNotice(deps.db, { id: input.id, userId: user.id, now: timestamp(deps) }),
    ),
});
