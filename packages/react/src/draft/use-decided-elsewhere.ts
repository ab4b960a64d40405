'use client';

import { useEffect, type Dispatch } from 'react';
import { procedures } from '../provider/trpc.ts';
import type { Draft, DraftChange } from './draft.ts';

/** Updates the draft when its upload is decided on another page or expires. */
export function useDecidedElsewhere(draft: Draft | null, dispatch: Dispatch<DraftChange>): void {
  const upload =
    draft?.transfer.state === 'sent' && draft.transfer.upload.state === 'pending' ? draft.transfer.upload : undefined;
  const { data: now } = procedures.profilePicture.get.useQuery(
    { uploadId: upload?.id ?? 0 },
    { enabled: upload !== undefined, initialData: upload },
  );
  // The draft's own confirmation changes its state too.
  const gone = upload && !draft?.confirmed && now?.id === upload.id && now.state !== 'pending' ? now : undefined;
  useEffect(() => {
    if (gone) dispatch({ kind: 'moved', transfer: { state: 'gone', upload: gone } });
  }, [gone, dispatch]);
}
