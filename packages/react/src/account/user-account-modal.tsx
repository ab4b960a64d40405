import { Dialog } from '@base-ui/react/dialog';
import { useCallback, useState } from 'react';
import { useDraft } from '../draft/use-draft.ts';
import { directionOf } from '../language/direction.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { AccountWindow } from './account-window.tsx';
import { useImmediately } from './use-immediately.ts';
import { useOutcome } from './use-outcome.ts';

export interface UserAccountModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Puts a picture live as soon as it is sent. The person chooses, and their browser remembers, where it is not given. */
  confirmImmediately?: boolean;
}

/** The account window: the picture that is live, choosing another, confirming it, and the history. */
export function UserAccountModal({ open, onOpenChange, confirmImmediately }: UserAccountModalProps) {
  const { user } = usePortrait();
  if (!user) return null;
  return <OwnAccountModal key={user.id} {...{ open, onOpenChange, confirmImmediately }} />;
}

function OwnAccountModal({ open, onOpenChange, confirmImmediately }: UserAccountModalProps) {
  const { locale } = usePortrait();
  const immediately = useImmediately(confirmImmediately);
  const outcome = useOutcome();
  const work = useDraft({ immediately: immediately.value, onConfirmed: outcome.confirmed });
  const [tab, setTab] = useState('picture');
  const close = useCallback(() => onOpenChange(false), [onOpenChange]);

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal className="portrait">
        <Dialog.Backdrop className="portrait-backdrop" />
        <Dialog.Popup className="portrait-window" lang={locale} dir={directionOf(locale)}>
          <AccountWindow {...{ work, outcome, immediately, tab, setTab, close }} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
