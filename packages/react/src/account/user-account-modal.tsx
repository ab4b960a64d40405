'use client';

import { Dialog } from '@base-ui/react/dialog';
import { directionOf } from '@portrait/contract';
import { WindowContainer } from '../interface/question.tsx';
import { useAccount } from '../parts/account-context.ts';
import { Root } from '../parts/root.tsx';
import { usePortrait } from '../provider/portrait-context.ts';
import { AccountWindow } from './account-window.tsx';
import { ClosingQuestion } from './closing-question.tsx';
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

/** The account window: shows the current picture and the history, and changes the picture. */
export function UserAccountModal({ open, onOpenChange, container, ...root }: UserAccountModalProps) {
  return (
    <Root open={open} onClose={() => onOpenChange(false)} {...root}>
      <Modal {...{ open, onOpenChange, container }} />
    </Root>
  );
}

function Modal({ open, onOpenChange, container }: Pick<UserAccountModalProps, 'open' | 'onOpenChange' | 'container'>) {
  const { locale, interruption } = usePortrait();
  const { closing, camera } = useAccount();
  // While the user signs in, clicks outside the window belong to the host's sign-in.
  const leaves = (reason: string) => !interruption || reason === 'close-press';

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
        <Dialog.Popup className="portrait-window portrait-account" lang={locale} dir={directionOf(locale)}>
          <WindowContainer.Provider value={container ?? null}>
            <AccountWindow />
            <ClosingQuestion closing={closing} />
          </WindowContainer.Provider>
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
