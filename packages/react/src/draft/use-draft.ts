'use client';

import type { UploadView } from '@portrait/api';
import type { Crop } from '@portrait/contract';
import { useCallback, useReducer } from 'react';
import { useDiscardUpload } from '../calls/decisions.ts';
import type { Problem } from '../language/problem.ts';
import { changeDraft, type Draft } from './draft.ts';
import { useConfirmation, type Confirmation } from './use-confirmation.ts';
import { useDelivery } from './use-delivery.ts';
import { useFate } from './use-fate.ts';
import { useGoingOn } from './use-going-on.ts';
import { useSource } from './use-source.ts';
import { useWarmUp } from './use-warm-up.ts';

export interface DraftWork {
  draft: Draft | null;
  confirmation: Confirmation;
  /** Starts with a chosen file: it is sent at once. */
  take: (file: File) => void;
  /** Goes on with an upload that waits on the server. */
  resume: (upload: UploadView) => void;
  retry: () => void;
  /** Asks again for a preview that did not come. */
  look: () => void;
  confirm: () => void;
  /** Takes the confirmation back, while the server has not heard of it. */
  takeBack: () => void;
  /** Gives the picture up, here and on the server where it is there already: then it tells what became of that. */
  discard: (told?: Told) => void;
  /** Puts it aside; on the server it goes on waiting. */
  leave: () => void;
  crop: (change: (crop: Crop) => Crop) => void;
}

interface Told {
  onSuccess: () => void;
  onError: (error: unknown) => void;
}

export interface DraftOptions {
  /** Pictures go live as soon as they are sent. */
  immediately: boolean;
  onConfirmed: (upload: UploadView) => void;
  /** The picture cannot be taken; there is no draft any more. */
  onRefused: (problem: Problem) => void;
}

/** The picture being worked on, from choosing to confirming. It goes on while the window is closed. */
export function useDraft(options: DraftOptions): DraftWork {
  const [draft, dispatch] = useReducer(changeDraft, null);
  const delivery = useDelivery(dispatch, options.onRefused);
  const discardUpload = useDiscardUpload();
  const confirmation = useConfirmation(draft, dispatch, options.onConfirmed);
  function send() {
    confirmation.reset();
    if (draft?.file) delivery.start(draft.file);
  }
  useGoingOn(draft, send);
  useFate(draft, dispatch);
  useSource(draft, dispatch);
  useWarmUp(draft);

  function leave() {
    delivery.stop();
    confirmation.reset();
    dispatch({ kind: 'left' });
  }

  function giveUp(told?: Told) {
    const upload = draft?.transfer.state === 'sent' ? draft.transfer.upload : undefined;
    if (upload?.state === 'pending') discardUpload.mutate({ uploadId: upload.id }, told);
    leave();
  }

  return {
    draft,
    confirmation,
    take(file) {
      // What waited on the server before goes on waiting there.
      if (draft?.file) giveUp();
      else leave();
      dispatch({ kind: 'taken', file, confirmed: options.immediately });
      delivery.start(file);
    },
    resume(upload) {
      leave();
      dispatch({ kind: 'resumed', upload });
    },
    retry: send,
    look: () => dispatch({ kind: 'unseen', unseen: false }),
    confirm() {
      confirmation.reset();
      dispatch({ kind: 'confirmed', confirmed: true });
    },
    takeBack: () => dispatch({ kind: 'confirmed', confirmed: false }),
    discard: giveUp,
    leave,
    crop: useCallback((change) => dispatch({ kind: 'cropped', change }), []),
  };
}
