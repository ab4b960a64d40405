'use client';

import { useLayoutEffect } from 'react';
import { useLimits } from '../calls/queries.ts';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { isRecrop } from './draft-crop.ts';
import type { Draft } from './draft.ts';

/**
 * Shows the draft on this page from the frame in which it is confirmed. While nothing can come of that, because the browser
 * is offline or the user is no longer signed in, and after a refusal, the page shows the picture that everybody sees.
 */
export function useOptimisticPicture(draft: Draft | null): void {
  const { optimistic, interruption } = usePortrait();
  const { id: userId } = useUser();
  const limits = useLimits().data;
  const goesLive = draft && (isRecrop(draft) || limits?.approveBeforeLive === false);
  const { source, crop } = goesLive && !interruption && isUnderWay(draft) ? draft : {};
  // Before the frame is painted.
  useLayoutEffect(
    () => (source && crop ? optimistic.show({ userId, source, crop }) : undefined),
    [optimistic, userId, source, crop],
  );
}

/** Whether the draft is confirmed, and is being sent or confirmed on the server. */
function isUnderWay({ confirmed, transfer, source }: Draft): boolean {
  if (!confirmed || !navigator.onLine) return false;
  if (transfer.state === 'sent') return true;
  // Of an animation the server may keep a still, which its user has to see first.
  return transfer.state !== 'failed' && transfer.state !== 'gone' && source?.animated === false;
}
