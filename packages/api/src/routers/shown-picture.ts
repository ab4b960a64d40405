import { shownPictureSchema, userInput } from '@portrait/contract/schemas';
import { answer } from '../answer.ts';
import { findCurrentPicture } from '../pictures/find-current-picture.ts';
import { anyone, router } from '../trpc.ts';
import { mediaUrl } from '../uploads/upload-view.ts';

export const shownPictureRouter = router({
  of: anyone
    .input(userInput)
    .output(answer(shownPictureSchema))
    .query(async ({ ctx: { deps }, input }) => {
      const { image } = await findCurrentPicture(deps, input.userId);
      return { pictureUrl: image === null ? null : mediaUrl(image) };
    }),
});
