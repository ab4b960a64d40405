import { trpc } from '@portrait/react';
import type { TakedownReason } from '@portrait/contract';
import { useState, type FormEvent } from 'react';
import type { UserDetails } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { ReasonField } from '../moderation/reason-field.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';

/** Asks why a user's picture is locked, which they are told. */
export function LockDialog({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const [reason, setReason] = useState<TakedownReason>('harassment');
  const lock = trpc.admin.users.lock.useMutation({
    async onSuccess() {
      await utils.admin.users.invalidate();
      onClose();
    },
  });
  const name = user.username ?? say('user.unnamed', { id: String(user.id) });

  function submit(event: FormEvent) {
    event.preventDefault();
    lock.mutate({ userId: user.id, reason });
  }

  return (
    <Dialog title={say('user.lockTitle', { name })} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="hint">{say('user.lockHint')}</p>
        <ReasonField label={say('user.lockReason')} value={reason} onChange={setReason} />
        {lock.isError && <ProblemNote error={lock.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{say('list.cancel')}</Button>
          <Button type="submit" tone="danger" busy={lock.isPending}>
            {say('user.lockSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
