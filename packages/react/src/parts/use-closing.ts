'use client';

import { useState } from 'react';
import { isRecrop, isUndecided } from '../draft/draft-crop.ts';
import type { DraftWork } from '../draft/use-draft.ts';

export interface Closing {
  /** The question about the unconfirmed picture is open. */
  asking: boolean;
  /** Only a new crop would be lost. */
  recrops: boolean;
  /** Closes the window, or asks first. */
  ask: () => void;
  stay: () => void;
  keep: () => void;
  discard: () => void;
}

/** Closes the window, after a question where something would be lost or left open. */
export function useClosing({ draft, leave, discard }: DraftWork, onClosed: () => void): Closing {
  const [asking, setAsking] = useState(false);
  const recrops = draft !== null && isRecrop(draft);
  const close = () => {
    setAsking(false);
    onClosed();
  };
  return {
    asking,
    recrops,
    ask() {
      if (draft && isUndecided(draft)) {
        setAsking(true);
        return;
      }
      // A confirmed picture needs no further decision.
      if (draft && (draft.transfer.state === 'gone' || (recrops && !draft.confirmed))) leave();
      close();
    },
    stay: () => setAsking(false),
    keep: close,
    discard() {
      discard();
      close();
    },
  };
}
