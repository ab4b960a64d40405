'use client';

import { useState } from 'react';
import { isRecrop, isUndecided } from '../draft/draft-crop.ts';
import type { DraftWork } from '../draft/use-draft.ts';

export interface Closing {
  /** The person is being asked what becomes of the picture. */
  asking: boolean;
  /** Only a new crop is at stake. */
  recrops: boolean;
  /** Closes the window, or asks first. */
  ask: () => void;
  stay: () => void;
  keep: () => void;
  discard: () => void;
}

/** The way out of the window, with a question where something would be lost or left open. */
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
      // What is live needs nobody to go on with it.
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
