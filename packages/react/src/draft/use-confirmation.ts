import type { UploadView } from '@portrait/api';
import { useEffect, useRef, type Dispatch } from 'react';
import { useConfirmUpload } from '../calls/use-confirm-upload.ts';
import { problemOf, type Problem } from '../language/problem.ts';
import { confirmedCrop } from './draft-crop.ts';
import type { Draft, DraftChange } from './draft.ts';

export interface Confirmation {
  isPending: boolean;
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
  const { mutate, isPending, error, reset } = useConfirmUpload();
  const started = useRef(false);

  useEffect(() => {
    if (!draft?.confirmed) started.current = false;
    if (!draft?.confirmed || draft.transfer.state !== 'sent' || started.current) return;
    started.current = true;
    mutate(
      { uploadId: draft.transfer.upload.id, crop: confirmedCrop(draft), idempotencyKey: newKey() },
      {
        onSuccess({ upload }) {
          dispatch({ kind: 'left' });
          onConfirmed(upload);
        },
        onError: () => dispatch({ kind: 'confirmed', confirmed: false }),
      },
    );
  });

  return { isPending, problem: error ? problemOf(error) : undefined, reset };
}

/** `crypto.randomUUID` is missing on plain http. */
function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
