'use client';

import { useEffect } from 'react';
import { useStable } from '../interface/use-stable.ts';
import { interruptionOf } from '../person/interruption.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import type { Draft } from './draft.ts';

/** Sends again what could not be sent because nobody, or somebody else, was signed in, once its person is. */
export function useGoingOn(draft: Draft | null, send: () => void): void {
  const { interruption } = usePortrait();
  const transfer = draft?.transfer;
  const waits = transfer?.state === 'failed' && interruptionOf(transfer.problem) !== undefined;
  const goOn = useStable(send);
  useEffect(() => {
    if (waits && !interruption) goOn();
  }, [waits, interruption, goOn]);
}
