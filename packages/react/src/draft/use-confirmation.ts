'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { newIdempotencyKey } from '../calls/idempotency-key.ts';
import { useEffect, useRef, type Dispatch } from 'react';
import { useConfirmUpload, useRecropUpload } from '../calls/decisions.ts';
import { useOnline } from '../interface/use-online.ts';
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
  /** The server did not answer, and is asked again. */
  isRepeated: boolean;
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
  const online = useOnline();
  const isReady = draft?.confirmed === true && draft.transfer.state === 'sent';
  /** The upload whose confirmation is under way. */
  const started = useRef<number>(undefined);

  useEffect(() => {
    if (!draft?.confirmed) started.current = undefined;
    // What has not been sent can still be withdrawn.
    if (interruption || !online || !draft?.confirmed || draft.transfer.state !== 'sent') return;
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

  return {
    ...progressOf([confirm, recrop]),
    isPaused: isReady && !online,
    reset() {
      confirm.reset();
      recrop.reset();
    },
  };
}

type Call = Pick<ReturnType<typeof useConfirmUpload | typeof useRecropUpload>, 'isPending' | 'failureCount' | 'error'>;

/** Of the two calls at most one is under way, or has failed. */
function progressOf(calls: Call[]): Omit<Confirmation, 'isPaused' | 'reset'> {
  const error = calls.find((call) => call.error)?.error;
  const problem = error ? problemOf(error) : undefined;
  return {
    isPending: calls.some(({ isPending }) => isPending),
    isRepeated: calls.some(({ isPending, failureCount }) => isPending && failureCount > 0),
    problem: problem && !interruptionOf(problem) ? problem : undefined,
  };
}
