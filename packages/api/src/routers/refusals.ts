import { z } from 'zod';
import { router, signedIn } from '../trpc.ts';
import { recordRefusal } from '../uploads/record-refusal.ts';

const refusal = z.object({
  code: z.enum(['FILE_TOO_LARGE', 'NOT_AN_IMAGE']),
  byteSize: z.int().nonnegative(),
});

/** What a page refuses before it sends it fails too: without it the rates would flatter. */
export const refusalsRouter = router({
  report: signedIn
    .input(refusal)
    .mutation(({ ctx: { deps, user }, input }) => recordRefusal(deps, { ...input, actor: user, ms: 0, where: 'page' })),
});
