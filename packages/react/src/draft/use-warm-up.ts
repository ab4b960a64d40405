'use client';

import { useEffect, useRef } from 'react';
import { trpc } from '../provider/trpc.ts';
import { confirmedCrop } from './draft-crop.ts';
import type { Draft } from './draft.ts';

/** As long as somebody looks at what they did before going on. */
const PAUSE_MS = 400;

/**
 * Has the server make the squares of a crop that rests, one at a time, so that confirming it has nothing left to wait
 * for. Where the server has no time for it, confirming takes a little longer, and nobody is told.
 */
export function useWarmUp(draft: Draft | null): void {
  const { mutate, isPending } = trpc.profilePicture.previewCrop.useMutation({ retry: false });
  const asked = useRef<string>(undefined);
  const upload = draft?.transfer.state === 'sent' ? draft.transfer.upload : undefined;
  const crop = draft && confirmedCrop(draft);
  const wanted = upload && crop && !draft.confirmed ? JSON.stringify({ uploadId: upload.id, crop }) : undefined;

  useEffect(() => {
    if (!wanted || isPending || wanted === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = wanted;
      mutate(JSON.parse(wanted) as Parameters<typeof mutate>[0]);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, isPending, mutate]);
}
