import { shownPictureSchema, userInput } from '@portrait/contract/schemas';
import { answer } from '../answer.ts';
import { showPicture } from '../pictures/show-picture.ts';
import { anyone, router } from '../trpc.ts';

export const shownPictureRouter = router({
  of: anyone
    .input(userInput)
    .output(answer(shownPictureSchema))
    .query(({ ctx: { deps }, input }) => showPicture(deps, input.userId)),
});
