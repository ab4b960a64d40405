import { z } from 'zod';
import { findCurrentPicture } from '../pictures/find-current-picture.ts';
import { anyone, router } from '../trpc.ts';
import { mediaUrl } from '../uploads/upload-view.ts';

export const shownPictureRouter = router({
  /** What anybody shows now: the 512 px square, or null for none. */
  of: anyone.input(z.object({ userId: z.int().positive() })).query(async ({ ctx: { deps }, input }) => {
    const { image } = await findCurrentPicture(deps, input.userId);
    return { pictureUrl: image === null ? null : mediaUrl(image) };
  }),
});
