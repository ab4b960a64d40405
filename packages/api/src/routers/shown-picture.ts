import { shownPictureSchema, userInput } from '@portrait/contract/schemas';
import { answer } from '../answer.ts';
import { showPicture } from '../pictures/show-picture.ts';
import type { Procedures } from '../procedures.ts';

export const shownPictureRouter = ({ router, anyone }: Procedures) =>
  router({
    of: anyone
      .input(userInput)
      .output(answer(shownPictureSchema))
      .query(({ ctx: { deps }, input }) => showPicture(deps, input.userId)),
  });
