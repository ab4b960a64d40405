'use client';

import type { FormEvent } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { UserDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { ReasonField } from '../moderation/reason-field.tsx';
import { useReason } from '../moderation/use-reason.ts';
import { Button } from '../../interface/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';

/** Asks for the reason of a lock, which the user is told. */
export function LockDialog({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useWords();
  const utils = trpc.useUtils();
  const reason = useReason();
  const lock = trpc.admin.users.lock.useMutation({
    async onSuccess() {
      await utils.admin.users.invalidate();
      onClose();
    },
  });
  const name = user.username ?? t('user.unnamed', { id: String(user.id) });

  function submit(event: FormEvent) {
    event.preventDefault();
    const why = reason.take();
    if (why) lock.mutate({ userId: user.id, reason: why });
  }

  return (
    <Dialog title={t('user.lockTitle', { name })} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="portrait-admin-hint">{t('user.lockHint')}</p>
        <ReasonField label={t('user.lockReason')} {...reason.field} />
        {lock.isError && <ProblemNote error={lock.error} />}
        <div className="portrait-admin-dialog-actions">
          <Button onClick={onClose}>{t('list.cancel')}</Button>
          <Button type="submit" tone="danger" busy={lock.isPending} {...reason.submit}>
            {t('user.lockSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
