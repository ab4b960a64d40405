'use client';

import type { UploadView } from '@portrait/api';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { trpc } from '../provider/trpc.ts';

/** What changes the picture goes one after the other, as it was pressed: the last one stays. */
export const IN_TURN = { scope: { id: 'picture' } };

/** What every call that changes the picture does with its answer: all of this page shows it at once. */
export function useShownUpload(): (upload: UploadView | null) => void {
  const { showPicture, tellTabs } = usePortrait();
  const user = useUser();
  const utils = trpc.useUtils();
  return (upload) => {
    // One that waits for a moderator changes nothing of what is shown.
    if (upload?.state === 'submitted') {
      utils.profilePicture.current.setData(undefined, (before) => ({ upload: null, ...before, submitted: upload }));
    } else {
      const news = { userId: user.id, pictureUrl: upload?.pictureUrl ?? null };
      showPicture(news);
      tellTabs(news);
      utils.profilePicture.current.setData(undefined, (before) => ({ submitted: null, ...before, upload }));
    }
    void utils.profilePicture.invalidate();
  };
}
