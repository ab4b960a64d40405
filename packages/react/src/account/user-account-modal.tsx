'use client';

import { Dialog } from '@base-ui/react/dialog';
import type { UploadView } from '@portrait/contract/schemas';
import { directionOf } from '@portrait/contract';
import { useEffect } from 'react';
import { useCurrentUpload } from '../calls/queries.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStable } from '../interface/use-stable.ts';
import type { Problem } from '../language/problem.ts';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { AccountWindow } from './account-window.tsx';
import { ClosingQuestion } from './closing-question.tsx';
import { useBack } from './use-back.ts';
import { useCameraOpen } from './use-camera-open.ts';
import { useClosing } from './use-closing.ts';
import { useImmediately } from './use-immediately.ts';
import { useOutcome } from '../outcome/use-outcome.ts';
import { useUnseenFailure } from './use-unseen-failure.ts';

export interface UserAccountModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Puts a picture live as soon as it is sent. By default the user chooses, and the browser remembers. */
  confirmImmediately?: boolean;
  /** The element that gets the window, `document.body` by default: its `--portrait-…` variables apply. */
  container?: HTMLElement | null;
  /**
   * Called with a message when an upload or a confirmation failed after the window was closed. Both go on in the
   * background. The window shows the message too when it is opened again.
   */
  onFailure?: (sentence: string) => void;
}

/** The account window: shows the current picture and the history, and changes the picture. */
export function UserAccountModal(props: UserAccountModalProps) {
  const { user } = usePortrait();
  if (!user) return null;
  return <OwnAccountModal key={user.id} {...props} />;
}

function OwnAccountModal({ open, onOpenChange, confirmImmediately, container, onFailure }: UserAccountModalProps) {
  const { locale, interruption } = usePortrait();
  // While the user signs in, clicks outside the window belong to the host's sign-in.
  const leaves = (reason: string) => !interruption || reason === 'close-press';
  const immediately = useImmediately(confirmImmediately);
  const outcome = useOutcome();
  const before = useShownTruth();
  const onConfirmed = ({ id, state }: UploadView) =>
    outcome.show(
      state === 'submitted' ? { kind: 'submitted', uploadId: id } : { kind: 'confirmed', before, shows: id },
    );
  const onRefused = (problem: Problem) => outcome.show({ kind: 'failed', problem });
  const work = useDraft({ immediately: immediately.value, onConfirmed, onRefused });
  useUnseenFailure({ open, work, outcome }, onFailure);
  const camera = useCameraOpen();
  const closing = useClosing(work, () => {
    camera.close();
    outcome.dismiss();
    onOpenChange(false);
  });

  /** Closes the innermost part that is open. */
  function back() {
    if (closing.asking) closing.stay();
    else if (camera.isOpen) camera.close();
    else closing.ask();
  }
  useBack(open, back);

  return (
    <Dialog.Root
      open={open}
      onOpenChange={(opens, details) => {
        if (opens) onOpenChange(true);
        else if (!leaves(details.reason)) leaveToHost(details);
        else if (details.reason === 'escape-key') back();
        else closing.ask();
      }}
    >
      <Dialog.Portal className="portrait" container={container ?? undefined}>
        <Dialog.Backdrop className="portrait-backdrop" />
        <Dialog.Popup className="portrait-window" lang={locale} dir={directionOf(locale)}>
          <AccountWindow {...{ work, outcome, immediately, camera }} asking={closing.asking} />
          <ClosingQuestion closing={closing} container={container} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The host's sign-in dialog gets the Escape key too. */
function leaveToHost({ cancel, allowPropagation }: Dialog.Root.ChangeEventDetails): void {
  cancel();
  allowPropagation();
}

/** Shows the server's current picture everywhere on the page. */
function useShownTruth(): UploadView | null {
  const { showPicture } = usePortrait();
  const user = useUser();
  const { data, dataUpdatedAt, isFetchedAfterMount } = useCurrentUpload();
  const learn = useStable(() => {
    if (!data || !isFetchedAfterMount) return;
    const { pictureUrl = null, avifUrls, altText } = data.upload ?? {};
    showPicture({ userId: user.id, pictureUrl, avifUrls, altText });
  });
  // Only when the server has just answered: at any other time a live update may be newer.
  useEffect(learn, [learn, dataUpdatedAt]);
  return data?.upload ?? null;
}
