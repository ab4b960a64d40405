'use client';

import type { FormEvent } from 'react';
import type { Block } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
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

/** Asks before a block is lifted: blocking the picture again would not remove it where it was uploaded in between. */
export function LiftDialog({ block: { scope, upload }, busy, error, onLift, onClose }: LiftDialogProps) {
  const { t } = useWords();
  const nameOf = useUserName();
  const username = upload ? nameOf(upload) : t('list.erasedUser');
  const title = upload ? t('upload.title', { id: String(upload.id) }) : t('list.erasedUser');

  function submit(event: FormEvent) {
    event.preventDefault();
    onLift();
  }

  return (
    <Dialog title={t('blocks.liftOf', { title })} onClose={onClose}>
      <form onSubmit={submit}>
        <p>{t('blocks.liftHint', { scope, username })}</p>
        {error !== null && <ProblemNote error={error} />}
        <div className="portrait-admin-dialog-actions">
          <Button onClick={onClose}>{t('list.cancel')}</Button>
          <Button type="submit" tone="danger" busy={busy}>
            {t('blocks.liftSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
