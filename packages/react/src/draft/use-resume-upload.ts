'use client';

import { useEffect } from 'react';
import { useStable } from '../interface/use-stable.ts';
import { interruptionOf } from '../person/interruption.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import type { Draft } from './draft.ts';

/** Retries an upload that failed because its user was not signed in, once they are. */
export function useResumeUpload(draft: Draft | null, send: () => void): void {
  const { interruption } = usePortrait();
  const transfer = draft?.transfer;
  const waits = transfer?.state === 'failed' && interruptionOf(transfer.problem) !== undefined;
  const resume = useStable(send);
  useEffect(() => {
    if (waits && !interruption) resume();
  }, [waits, interruption, resume]);
}
