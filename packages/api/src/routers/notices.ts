import { dismissInput, nothing, noticesViewSchema, type NoticesView } from '@portrait/contract/schemas';
import { answer } from '../answer.ts';
import { dismissNotice, listNotices } from '../moderation/notices.ts';
import { router, signedIn } from '../trpc.ts';

export const noticesRouter = router({
  list: signedIn
    .output(answer<NoticesView>(noticesViewSchema))
    .query(({ ctx: { deps, user } }) => listNotices(deps, user.id)),
  dismiss: signedIn
    .input(dismissInput)
    .output(answer(nothing))
    .mutation(({ ctx: { deps, user }, input }) => dismissNotice(deps, { ...input, userId: user.id })),
});
