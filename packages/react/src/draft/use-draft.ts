'use client';

import type { UploadView } from '@portrait/contract/schemas';
import type { Crop } from '@portrait/contract';
import { useCallback, useReducer, type Dispatch } from 'react';
import { useDiscardUpload } from '../calls/decisions.ts';
import type { Problem } from '../language/problem.ts';
import { startedAgain } from './draft-crop.ts';
import { changeDraft, type Draft, type DraftChange } from './draft.ts';
import { useConfirmation, type Confirmation } from './use-confirmation.ts';
import { useDelivery } from './use-delivery.ts';
import { useDecidedElsewhere } from './use-decided-elsewhere.ts';
import { useKeptCrop } from './use-kept-crop.ts';
import { useOptimisticPicture } from './use-optimistic-picture.ts';
import { useResumeUpload } from './use-resume-upload.ts';
import { useShownCrop } from './use-shown-crop.ts';
import { useSource } from './use-source.ts';
import { useWarmUp } from './use-warm-up.ts';

export interface DraftWork {
  draft: Draft | null;
  confirmation: Confirmation;
  /** Starts with a chosen file, which is sent at once. */
  take: (file: File, from?: Pick<Draft, 'photo'>) => void;
  /** Returns to a draft that was discarded or that another file replaced, with its crop. */
  bringBack: (before: Draft) => void;
  /** Continues with an upload that is on the server. */
  resume: (upload: UploadView) => void;
  retry: () => void;
  /** Requests a preview that did not load once more. */
  look: () => void;
  confirm: () => void;
  /** Withdraws the confirmation, while it has not been sent to the server. */
  withdraw: () => void;
  /** Discards the draft, also on the server if it has the upload; the callbacks report the server's answer. */
  discard: (callbacks?: Partial<DiscardCallbacks>) => void;
  /** Closes the draft. The upload stays pending on the server. */
  leave: () => void;
  crop: (change: (crop: Crop) => Crop) => void;
  /** Takes back the last change of the crop. */
  uncrop: () => void;
}

interface DiscardCallbacks {
  onSuccess: () => void;
  onError: (error: unknown) => void;
}

export interface DraftOptions {
  /** Pictures go live as soon as they are sent, without a confirmation. */
  immediately: boolean;
  onConfirmed: (upload: UploadView) => void;
  /** The picture was refused, and there is no draft any more. */
  onRefused: (problem: Problem) => void;
}

/** The draft, from choosing a file to confirming it. It continues while the window is closed. */
export function useDraft(options: DraftOptions): DraftWork {
  const [draft, dispatch] = useReducer(changeDraft, null);
  const delivery = useDelivery(dispatch, { shownCrop: useShownCrop(draft), onRefused: options.onRefused });
  const discardUpload = useDiscardUpload();
  const confirmation = useConfirmation(draft, dispatch, options.onConfirmed);
  function send() {
    confirmation.reset();
    if (draft?.file) delivery.start(draft.file);
  }
  useResumeUpload(draft, send);
  useSurroundings(draft, dispatch);
  const asFramed = useKeptCrop(draft);

  function leave() {
    delivery.stop();
    confirmation.reset();
    dispatch({ kind: 'left' });
  }

  function discard(callbacks?: Partial<DiscardCallbacks>) {
    const upload = draft?.transfer.state === 'sent' ? draft.transfer.upload : undefined;
    if (upload?.state === 'pending') discardUpload.mutate({ uploadId: upload.id }, callbacks);
    leave();
  }

  function start(change: DraftChange) {
    // An upload that was pending before this draft stays pending.
    if (draft?.file) discard();
    else leave();
    dispatch(change);
    if (change.kind === 'taken') delivery.start(change.file);
  }

  return {
    draft,
    confirmation,
    take: (file, from) => start({ kind: 'taken', file, confirmed: options.immediately, ...from }),
    bringBack: (before) => start(startedAgain(before)),
    resume(upload) {
      leave();
      dispatch({ kind: 'resumed', upload: asFramed(upload) });
    },
    retry: send,
    look: () => dispatch({ kind: 'unseen', unseen: false }),
    confirm() {
      confirmation.reset();
      dispatch({ kind: 'confirmed', confirmed: true });
    },
    withdraw: () => dispatch({ kind: 'confirmed', confirmed: false }),
    discard,
    leave,
    crop: useCallback((change) => dispatch({ kind: 'cropped', change, at: performance.now() }), []),
    uncrop: useCallback(() => dispatch({ kind: 'uncropped' }), []),
  };
}

/** What happens around a draft while its user frames it. */
function useSurroundings(draft: Draft | null, dispatch: Dispatch<DraftChange>): void {
  useDecidedElsewhere(draft, dispatch);
  useSource(draft, dispatch);
  useOptimisticPicture(draft);
  useWarmUp(draft);
}
