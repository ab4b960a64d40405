import { useEffect } from 'react';
import { trpc } from '../provider/trpc.ts';
import { confirmedCrop } from './draft-crop.ts';
import type { Draft } from './draft.ts';

/** As long as somebody looks at what they did before going on. */
const PAUSE_MS = 400;

/** Has the server make the squares of a crop that rests, so that confirming it has nothing left to wait for. */
export function useWarmUp(draft: Draft | null): void {
  const { mutate } = trpc.profilePicture.previewCrop.useMutation({ retry: false });
  const upload = draft?.transfer.state === 'sent' ? draft.transfer.upload : undefined;
  const crop = draft && confirmedCrop(draft);
  const wanted = upload && crop && !draft.confirmed ? JSON.stringify({ uploadId: upload.id, crop }) : undefined;

  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => mutate(JSON.parse(wanted) as Parameters<typeof mutate>[0]), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, mutate]);
}
