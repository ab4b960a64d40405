'use client';

import type { UploadView } from '@portrait/api';
import type { ReactNode } from 'react';
import { useDiscardUpload } from '../calls/decisions.ts';
import { Button } from '../interface/button.tsx';
import type { Outcomes } from './use-outcome.ts';

export interface DiscardButtonProps {
  upload: UploadView;
  outcome: Outcomes;
  children: ReactNode;
}

/** Gives up an upload that waits, and says so. */
export function DiscardButton({ upload, outcome, children }: DiscardButtonProps) {
  const discard = useDiscardUpload();
  // The button is gone with the picture, before the answer: callbacks given to `mutate` would be too.
  const onDiscard = () =>
    void discard.mutateAsync({ uploadId: upload.id }).then(() => outcome.show({ kind: 'discarded' }), outcome.failed);
  return (
    <Button tone="quiet" busy={discard.isPending} onClick={onDiscard}>
      {children}
    </Button>
  );
}
