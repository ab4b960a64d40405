import {
  dismissInput,
  dismissTextInput,
  nothing,
  noticesViewSchema,
  type NoticesView,
} from '@portrait/contract/schemas';
import { answer } from '../answer.ts';
import { dismissClearedText, dismissNotice, listNotices } from '../moderation/notices.ts';
import type { Procedures } from '../procedures.ts';

export const noticesRouter = ({ router, signedIn }: Procedures) =>
  router({
    list: signedIn
      .output(answer<NoticesView>(noticesViewSchema))
      .query(({ ctx: { deps, user } }) => listNotices(deps, user.id)),
    dismiss: signedIn
      .input(dismissInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) => dismissNotice(deps, { ...input, userId: user.id })),
    dismissText: signedIn
      .input(dismissTextInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) => dismissClearedText(deps, { ...input, userId: user.id })),
  });
