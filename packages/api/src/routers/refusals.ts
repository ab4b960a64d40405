import { nothing, pageRefusalInput } from '@portrait/contract/schemas';
import { answer } from '../answer.ts';
import { router, signedIn } from '../trpc.ts';
import { recordRefusal } from '../uploads/record-refusal.ts';

/** Records files that a page refused before sending. Without them the success rate would be too high. */
export const refusalsRouter = router({
  report: signedIn
    .input(pageRefusalInput)
    .output(answer(nothing))
    .mutation(({ ctx: { deps, user }, input }) =>
      recordRefusal(deps, { ...input, actor: user, ms: null, where: 'page' }),
    ),
});
