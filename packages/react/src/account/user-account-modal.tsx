import { Dialog } from '@base-ui/react/dialog';
import type { UploadView } from '@portrait/api';
import { useEffect, useState } from 'react';
import { useCurrentUpload } from '../calls/queries.ts';
import { useDraft } from '../draft/use-draft.ts';
import { directionOf } from '../language/direction.ts';
import type { Problem } from '../language/problem.ts';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { AccountWindow } from './account-window.tsx';
import { ClosingQuestion } from './closing-question.tsx';
import { useImmediately } from './use-immediately.ts';
import { useOutcome } from './use-outcome.ts';

export interface UserAccountModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Puts a picture live as soon as it is sent. The person chooses, and their browser remembers, where it is not given. */
  confirmImmediately?: boolean;
  /** The element the window is put into, at the end of the page by default: it looks as `--portrait-…` variables there say. */
  container?: HTMLElement | null;
}

/** The account window: the picture that is live, choosing another, confirming it, and the history. */
export function UserAccountModal(props: UserAccountModalProps) {
  const { user } = usePortrait();
  if (!user) return null;
  return <OwnAccountModal key={user.id} {...props} />;
}

function OwnAccountModal({ open, onOpenChange, confirmImmediately, container }: UserAccountModalProps) {
  const { locale } = usePortrait();
  const [asking, setAsking] = useState(false);
  const immediately = useImmediately(confirmImmediately);
  const outcome = useOutcome();
  const before = useShownTruth();
  const onConfirmed = ({ state }: UploadView) =>
    outcome.say(state === 'submitted' ? { kind: 'submitted' } : { kind: 'confirmed', before });
  const onRefused = (problem: Problem) => outcome.say({ kind: 'failed', problem });
  const work = useDraft({ immediately: immediately.value, onConfirmed, onRefused });

  const undecided = work.draft !== null && !work.draft.confirmed && work.draft.transfer.state !== 'failed';
  const close = () => {
    setAsking(false);
    outcome.dismiss();
    onOpenChange(false);
  };

  return (
    <Dialog.Root
      open={open}
      onOpenChange={(opens) => {
        if (opens) onOpenChange(true);
        else if (undecided) setAsking(true);
        else close();
      }}
    >
      <Dialog.Portal className="portrait" container={container ?? undefined}>
        <Dialog.Backdrop className="portrait-backdrop" />
        <Dialog.Popup className="portrait-window" lang={locale} dir={directionOf(locale)}>
          <AccountWindow {...{ work, outcome, immediately }} />
          <ClosingQuestion
            open={asking}
            container={container}
            onStay={() => setAsking(false)}
            onKeep={close}
            onDiscard={() => {
              work.discard();
              close();
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What the server says is shown now; where this page shows something else, it is told. */
function useShownTruth(): UploadView | null {
  const { showPicture } = usePortrait();
  const user = useUser();
  const current = useCurrentUpload().data;
  const upload = current?.upload ?? null;
  useEffect(() => {
    if (current) showPicture(user.id, current.upload?.pictureUrl ?? null);
  }, [current, showPicture, user.id]);
  return upload;
}
