'use client';

import type { UploadView } from '@portrait/contract/schemas';
import type { ReactNode } from 'react';
import { useDiscardUpload } from '../calls/decisions.ts';
import { Button } from '../interface/button.tsx';
import type { Outcomes } from './use-outcome.ts';

export interface DiscardButtonProps {
  upload: UploadView;
  outcome: Outcomes;
  children: ReactNode;
}

/** Discards a waiting upload, and says so. */
export function DiscardButton({ upload, outcome, children }: DiscardButtonProps) {
  const discard = useDiscardUpload();
  // The button is removed with the picture, before the answer, and callbacks given to `mutate` with it.
  const onDiscard = () =>
    void discard.mutateAsync({ uploadId: upload.id }).then(() => outcome.show({ kind: 'discarded' }), outcome.failed);
  return (
    <Button tone="quiet" busy={discard.isPending} onClick={onDiscard}>
      {children}
    </Button>
  );
}
