import {
  nothing,
  reportInput,
  shownPictureSchema,
  shownPicturesInput,
  shownPicturesSchema,
  userInput,
} from '@portrait/contract/schemas';
import { answer } from '../answer.ts';
import { reportPicture } from '../moderation/report-picture.ts';
import { showPicture, showPictures } from '../pictures/show-picture.ts';
import type { Procedures } from '../procedures.ts';

export const shownPictureRouter = ({ router, anyone, signedIn }: Procedures) =>
  router({
    of: anyone
      .input(userInput)
      .output(answer(shownPictureSchema))
      .query(({ ctx: { deps }, input }) => showPicture(deps, input.userId)),
    /** For pages that show many users: absent are those who do not exist. */
    list: anyone
      .input(shownPicturesInput)
      .output(answer(shownPicturesSchema))
      .query(({ ctx: { deps }, input }) => showPictures(deps, input.userIds)),
    report: signedIn
      .input(reportInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input: { userId, ...input } }) =>
        reportPicture(deps, { ...input, userIds: [userId], actor: user }),
      ),
  });
