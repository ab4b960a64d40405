import { nothing, pageRefusalInput } from '@portrait/contract/schemas';
import { answer } from '../answer.ts';
import type { Procedures } from '../procedures.ts';
import { recordRefusal } from '../uploads/record-refusal.ts';

/** Records files that a page refused before sending. Without them the success rate would be too high. */
export const refusalsRouter = ({ router, signedIn }: Procedures) =>
  router({
    report: signedIn
      .input(pageRefusalInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) =>
        recordRefusal(deps, { ...input, actor: user, ms: null, where: 'page' }),
      ),
  });
