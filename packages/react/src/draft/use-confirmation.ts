'use client';

import type { UploadView } from '@portrait/api';
import { useEffect, useRef, type Dispatch } from 'react';
import { useConfirmUpload } from '../calls/use-confirm-upload.ts';
import { useRecropUpload } from '../calls/use-recrop-upload.ts';
import { problemOf, type Problem } from '../language/problem.ts';
import { confirmedCrop } from './draft-crop.ts';
import type { Draft, DraftChange } from './draft.ts';

export interface Confirmation {
  isPending: boolean;
  /** It waits for the connection. */
  isPaused: boolean;
  /** Why the last one failed. */
  problem: Problem | undefined;
  reset: () => void;
}

/** Puts the draft live once the person confirmed it and it has arrived, whichever comes last. */
export function useConfirmation(
  draft: Draft | null,
  dispatch: Dispatch<DraftChange>,
  onConfirmed: (upload: UploadView) => void,
): Confirmation {
  const confirm = useConfirmUpload();
  const recrop = useRecropUpload();
  /** The upload whose confirmation is under way: the next one has its own. */
  const started = useRef<number>(undefined);

  useEffect(() => {
    if (!draft?.confirmed) started.current = undefined;
    if (!draft?.confirmed || draft.transfer.state !== 'sent') return;
    const { upload } = draft.transfer;
    if (started.current === upload.id) return;
    started.current = upload.id;
    const crop = confirmedCrop(draft);
    const then = {
      onSuccess({ upload: live }: { upload: UploadView }) {
        dispatch({ kind: 'left' });
        onConfirmed(live);
      },
      onError: () => dispatch({ kind: 'confirmed', confirmed: false }),
    };
    if (upload.isConfirmed) recrop.mutate({ uploadId: upload.id, crop: crop ?? upload.crop }, then);
    else confirm.mutate({ uploadId: upload.id, crop, idempotencyKey: newKey() }, then);
  });

  const error = confirm.error ?? recrop.error;
  return {
    isPending: confirm.isPending || recrop.isPending,
    isPaused: confirm.isPaused || recrop.isPaused,
    problem: error ? problemOf(error) : undefined,
    reset() {
      confirm.reset();
      recrop.reset();
    },
  };
}

/** `crypto.randomUUID` is missing on plain http. */
function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
