'use client';

import { isRefused } from '@portrait/contract';
import { useState, type RefObject } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { UploadDetails } from '../api-types.ts';
import type { Spread } from '../copies/use-copy-take-down.ts';
import { useWords } from '../language/use-words.ts';
import { wasRefused } from '../parts/state-badge.tsx';
import { useStatusMessage } from '../../interface/use-status-message.ts';

type Moderation = typeof trpc.admin.moderation;

export interface UploadDecision {
  takeDown: ReturnType<Moderation['takeDown']['useMutation']>;
  undo: ReturnType<Moderation['undo']['useMutation']>;
  approve: ReturnType<Moderation['approve']['useMutation']>;
  /** Whether the dialog for the reason is open. */
  asking: boolean;
  setAsking: (asking: boolean) => void;
  /** A sentence about the last decision, and the element that shows it. */
  message: string | undefined;
  setMessage: (message: string) => void;
  statusRef: RefObject<HTMLParagraphElement | null>;
  /** Set during the search for live copies of it. */
  spread: Spread | undefined;
  seekCopies: (how: Spread['how']) => void;
  closeCopies: () => void;
}

/** Whether it waits for approval. */
export function isWaiting({ state }: UploadDetails): boolean {
  return state === 'submitted';
}

/** The moderator's decisions about one upload. */
export function useUploadDecision(upload: UploadDetails): UploadDecision {
  const { t } = useWords();
  const utils = trpc.useUtils();
  const { statusRef, message, setMessage } = useStatusMessage<HTMLParagraphElement>();
  const [asking, setAsking] = useState(false);
  const [spread, setSpread] = useState<Spread>();

  const settled = (sentence: string) => ({
    async onSuccess() {
      // Together with the message: nothing outside an open dialog can take the focus.
      setAsking(false);
      setMessage(sentence);
      await utils.admin.invalidate();
    },
  });
  return {
    asking,
    setAsking,
    message,
    setMessage,
    statusRef,
    takeDown: trpc.admin.moderation.takeDown.useMutation(
      settled(t(isRefused(upload) ? 'takeDown.rejected' : 'takeDown.done')),
    ),
    undo: trpc.admin.moderation.undo.useMutation(
      settled(t('upload.undone', { refused: wasRefused(upload) ? 'yes' : 'no' })),
    ),
    approve: trpc.admin.moderation.approve.useMutation(settled(t('upload.approved'))),
    spread,
    seekCopies: (how) => setSpread({ uploads: [upload], how }),
    closeCopies: () => setSpread(undefined),
  };
}
