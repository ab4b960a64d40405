'use client';

import type { UploadView } from '@portrait/api';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { trpc } from '../provider/trpc.ts';

/** What every call that changes the picture does with its answer: all of this page shows it at once. */
export function useShownUpload(): (upload: UploadView | null) => void {
  const { showPicture, tellTabs } = usePortrait();
  const user = useUser();
  const utils = trpc.useUtils();
  return (upload) => {
    // One that waits for a moderator changes nothing of what is shown.
    if (upload?.state !== 'submitted') {
      const news = { userId: user.id, pictureUrl: upload?.pictureUrl ?? null };
      showPicture(news);
      tellTabs(news);
      utils.profilePicture.current.setData(undefined, (before) => ({ submitted: null, ...before, upload }));
    }
    void utils.profilePicture.invalidate();
  };
}
