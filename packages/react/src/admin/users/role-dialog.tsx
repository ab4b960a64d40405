'use client';

import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useRoleNames, type Role } from '../parts/roles.ts';

export interface RoleDialogProps {
  name: string;
  from: Role;
  to: Role;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
}

/** Asks before a role is changed. */
export function RoleDialog({ name, from, to, busy, error, onSubmit, onClose }: RoleDialogProps) {
  const { t } = useWords();
  const roles = useRoleNames();
  return (
    <Dialog title={t('roles.title', { name, role: roles[to] })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <p className="portrait-admin-hint">{t('roles.now', { role: roles[from] })}</p>
        {error !== null && <ProblemNote error={error} />}
        <div className="portrait-admin-dialog-actions">
          <Button onClick={onClose}>{t('list.cancel')}</Button>
          <Button type="submit" tone="primary" busy={busy}>
            {t('roles.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
