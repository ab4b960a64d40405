import type { FormEvent } from 'react';
import type { Block } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useUserName } from '../parts/use-user-name.ts';

export interface LiftDialogProps {
  block: Block;
  busy: boolean;
  error: unknown;
  onLift: () => void;
  onClose: () => void;
}

/** Asks before a picture may come back: that is not undone by blocking it again, when it has come back meanwhile. */
export function LiftDialog({ block: { scope, upload }, busy, error, onLift, onClose }: LiftDialogProps) {
  const { say } = useWords();
  const nameOf = useUserName();
  const username = upload ? nameOf(upload) : say('list.erasedUser');
  const title = upload ? say('upload.title', { id: String(upload.id) }) : say('list.erasedUser');

  function submit(event: FormEvent) {
    event.preventDefault();
    onLift();
  }

  return (
    <Dialog title={say('blocks.liftOf', { title })} onClose={onClose}>
      <form onSubmit={submit}>
        <p>{say('blocks.liftHint', { scope, username })}</p>
        {error !== null && <ProblemNote error={error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{say('list.cancel')}</Button>
          <Button type="submit" tone="danger" busy={busy}>
            {say('blocks.liftSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
