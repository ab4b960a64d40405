'use client';

import { useEffect, useState } from 'react';
import { onDemand, type NotLoadedProps } from '../interface/on-demand.tsx';
import { whenIdle } from '../interface/when-idle.ts';
import { useAccount } from '../parts/account-context.ts';
import { Root } from '../parts/root.tsx';
import type { AccountDialogProps } from './account-dialog.tsx';
import { OpeningDialog } from './opening-dialog.tsx';
import { useBack } from './use-back.ts';

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

const AccountDialog = onDemand(
  () => import('./account-dialog.tsx'),
  ({ open, onBack, container, onRetry }: AccountDialogProps & NotLoadedProps) => (
    <OpeningDialog {...{ open, container, onRetry }} onClose={onBack} />
  ),
);

/** The account window: shows the current picture and the history, and changes the picture. */
export function UserAccountModal({ open, onOpenChange, container, ...root }: UserAccountModalProps) {
  return (
    <Root open={open} onClose={() => onOpenChange(false)} {...root}>
      <Modal {...{ open, onOpenChange, container }} />
    </Root>
  );
}

function Modal({ open, onOpenChange, container }: Pick<UserAccountModalProps, 'open' | 'onOpenChange' | 'container'>) {
  const { closing, camera } = useAccount();
  const isPrepared = useIsPrepared(open);

  function onBack() {
    if (closing.asking) closing.stay();
    else if (camera.isOpen) camera.close();
    else closing.ask();
  }
  useBack(open, onBack);

  if (!isPrepared) return null;
  const opening = <OpeningDialog {...{ open, container }} onClose={closing.ask} />;
  return <AccountDialog {...{ open, onOpenChange, onBack, container }} fallback={opening} />;
}

/** Whether the window is rendered, open or closed: its code is loaded once the page has nothing else to do, or when it is opened. */
function useIsPrepared(open: boolean): boolean {
  const [isPrepared, setPrepared] = useState(open);
  if (open && !isPrepared) setPrepared(true);
  useEffect(
    () =>
      whenIdle(() => {
        void AccountDialog.prepare().then((loaded) => loaded && setPrepared(true));
      }),
    [],
  );
  return isPrepared;
}
