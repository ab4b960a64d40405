'use client';

import { Dialog } from '@base-ui/react/dialog';
import { directionOf } from '@portrait/contract';
import { WindowContainer } from '../interface/question.tsx';
import { useAccount } from '../parts/account-context.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { AccountWindow } from './account-window.tsx';
import { ClosingQuestion } from './closing-question.tsx';

export interface AccountDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Closes the innermost part that is open. */
  onBack: () => void;
  container: HTMLElement | null | undefined;
}

/** The account window in its frame. Its code is loaded once the page is shown. */
export default function AccountDialog({ open, onOpenChange, onBack, container }: AccountDialogProps) {
  const { locale, interruption } = usePortrait();
  const { closing } = useAccount();
  // While the user signs in, clicks outside the window belong to the host's sign-in.
  const leaves = (reason: string) => !interruption || reason === 'close-press';

  return (
    <Dialog.Root
      open={open}
      onOpenChange={(opens, details) => {
        if (opens) onOpenChange(true);
        else if (!leaves(details.reason)) leaveToHost(details);
        else if (details.reason === 'escape-key') onBack();
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
