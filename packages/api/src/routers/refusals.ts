import { pageRefusalSchema } from '@portrait/contract';
import { router, signedIn } from '../trpc.ts';
import { recordRefusal } from '../uploads/record-refusal.ts';

/** What a page refuses before it sends it fails too: without it the rates would flatter. */
export const refusalsRouter = router({
  report: signedIn
    .input(pageRefusalSchema)
    .mutation(({ ctx: { deps, user }, input }) =>
      recordRefusal(deps, { ...input, actor: user, ms: null, where: 'page' }),
    ),
});
