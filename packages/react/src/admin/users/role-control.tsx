'use client';

import { useState } from 'react';
import type { UserDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useRoleNames, ROLES, type Role } from '../parts/roles.ts';
import { useUserName } from '../parts/use-user-name.ts';
import { RoleDialog } from './role-dialog.tsx';
import { useRoleChange } from './use-role-change.ts';

/** Lets an administrator change a user's role, after a question, but never their own. */
export function RoleControl({ user, isOwn }: { user: UserDetails; isOwn: boolean }) {
  const { t } = useWords();
  const roles = useRoleNames();
  const name = useUserName()({ userId: user.id, username: user.username });
  const [choice, setChoice] = useState<Role>();
  const chosen = choice ?? user.role;
  const [asking, setAsking] = useState(false);
  const { statusRef, message, give, undo, reset, isPending, error } = useRoleChange(user, () => {
    setChoice(undefined);
    setAsking(false);
  });
  return (
    <div className="portrait-admin-role-control">
      <div className="portrait-admin-row">
        <ChoiceField
          label={t('user.role')}
          value={chosen}
          disabled={isOwn}
          choices={ROLES.map((role) => ({ value: role, name: roles[role] }))}
          onChange={(role) => setChoice(role)}
        />
        {chosen !== user.role && <Button onClick={() => setAsking(true)}>{t('roles.change')}</Button>}
      </div>
      {isOwn && <small>{t('user.roleOwn')}</small>}
      <div className="portrait-admin-row">
        <p ref={statusRef} role="status" tabIndex={-1}>
          {message}
        </p>
        {undo && (
          <Button busy={isPending} onClick={undo}>
            {t('roles.undo')}
          </Button>
        )}
      </div>
      {!asking && error !== null && <ProblemNote error={error} />}
      {asking && (
        <RoleDialog
          name={name}
          from={user.role}
          to={chosen}
          busy={isPending}
          error={error}
          onSubmit={() => give(chosen)}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}
