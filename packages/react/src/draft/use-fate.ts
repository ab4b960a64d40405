'use client';

import { useEffect, type Dispatch } from 'react';
import { trpc } from '../provider/trpc.ts';
import type { Draft, DraftChange } from './draft.ts';

/** Hears what becomes of the upload that is being worked on, when it is decided elsewhere or its time is over. */
export function useFate(draft: Draft | null, dispatch: Dispatch<DraftChange>): void {
  const upload =
    draft?.transfer.state === 'sent' && draft.transfer.upload.state === 'pending' ? draft.transfer.upload : undefined;
  const { data: now } = trpc.profilePicture.get.useQuery(
    { uploadId: upload?.id ?? 0 },
    { enabled: upload !== undefined, initialData: upload },
  );
  // Its own confirmation decides about it too.
  const gone = upload && !draft?.confirmed && now?.id === upload.id && now.state !== 'pending' ? now : undefined;
  useEffect(() => {
    if (gone) dispatch({ kind: 'moved', transfer: { state: 'gone', upload: gone } });
  }, [gone, dispatch]);
}
