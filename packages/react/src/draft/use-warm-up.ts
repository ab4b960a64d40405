'use client';

import { useEffect, useRef } from 'react';
import { useUserMutation } from '../provider/use-user-mutation.ts';
import { confirmedCrop } from './draft-crop.ts';
import type { Draft } from './draft.ts';

/** Shorter than the time people take between the last move and the confirmation. */
const PAUSE_MS = 400;

/**
 * Asks the server to render a crop that no longer changes, one at a time, so that its confirmation need not wait for it. A
 * busy server may refuse: confirming then takes a little longer.
 */
export function useWarmUp(draft: Draft | null): void {
  const { mutate, isPending } = useUserMutation(
    ['profilePicture', 'previewCrop'],
    ({ profilePicture }) => profilePicture.previewCrop,
    { retry: false },
  );
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
