'use client';

import { trpc, type Change } from '../provider/trpc.ts';
import { HISTORY_PAGE } from './queries.ts';

/** Gives up a pending upload. */
export function useDiscardUpload(): Change<'discard'> {
  const { profilePicture } = trpc.useUtils();
  return trpc.profilePicture.discard.useMutation({
    // Gone at once: offered until the answer, it would ask for a picture that is being deleted.
    onMutate({ uploadId }) {
      const others = <T extends { id: number }>(uploads: T[]) => uploads.filter(({ id }) => id !== uploadId);
      profilePicture.pending.setData(undefined, (before) => before && others(before));
      profilePicture.history.setInfiniteData(HISTORY_PAGE, (before) => {
        return before && { ...before, pages: before.pages.map((page) => ({ ...page, items: others(page.items) })) };
      });
      void profilePicture.pending.cancel();
      void profilePicture.history.cancel();
    },
    onSettled: () => profilePicture.invalidate(),
  });
}
