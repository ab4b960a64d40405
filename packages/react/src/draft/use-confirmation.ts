'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { newIdempotencyKey } from '../calls/idempotency-key.ts';
import { useEffect, useRef, type Dispatch } from 'react';
import { useConfirmUpload, useRecropUpload } from '../calls/decisions.ts';
import { problemOf, type Problem } from '../language/problem.ts';
import { interruptionOf } from '../person/interruption.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { useTrpcUtils } from '../provider/trpc.ts';
import { confirmedCrop } from './draft-crop.ts';
import type { Draft, DraftChange } from './draft.ts';

export interface Confirmation {
  isPending: boolean;
  /** It waits until the browser is online. */
  isPaused: boolean;
  /** Why the last confirmation failed. */
  problem: Problem | undefined;
  reset: () => void;
}

/** Confirms the draft once the user has confirmed it, it has arrived and the user is signed in, in whichever order. */
export function useConfirmation(
  draft: Draft | null,
  dispatch: Dispatch<DraftChange>,
  onConfirmed: (upload: UploadView) => void,
): Confirmation {
  const { interruption, optimistic } = usePortrait();
  const utils = useTrpcUtils();
  const confirm = useConfirmUpload();
  const recrop = useRecropUpload();
  /** The upload whose confirmation is under way. */
  const started = useRef<number>(undefined);

  useEffect(() => {
    if (!draft?.confirmed) started.current = undefined;
    if (interruption || !draft?.confirmed || draft.transfer.state !== 'sent') return;
    const { source } = draft;
    const { upload } = draft.transfer;
    if (started.current === upload.id) return;
    started.current = upload.id;
    const crop = confirmedCrop(draft);
    const then = {
      onSuccess({ upload: live }: { upload: UploadView }) {
        if (source && live.pictureUrl) optimistic.settle(source, live.pictureUrl);
        dispatch({ kind: 'left' });
        onConfirmed(live);
      },
      onError(error: unknown) {
        // The refusal is about the sign-in, not about the picture.
        if (interruptionOf(problemOf(error))) started.current = undefined;
        else {
          dispatch({ kind: 'confirmed', confirmed: false });
          void utils.profilePicture.get.invalidate();
        }
      },
    };
    if (upload.isConfirmed) recrop.mutate({ uploadId: upload.id, crop: crop ?? upload.crop }, then);
    else confirm.mutate({ uploadId: upload.id, crop, idempotencyKey: newIdempotencyKey() }, then);
  });

  const error = confirm.error ?? recrop.error;
  const problem = error ? problemOf(error) : undefined;
  return {
    isPending: confirm.isPending || recrop.isPending,
    isPaused: (confirm.isPaused || recrop.isPaused) && !navigator.onLine,
    problem: problem && !interruptionOf(problem) ? problem : undefined,
    reset() {
      confirm.reset();
      recrop.reset();
    },
  };
}
