import { useState } from 'react';
import type { UserDetails } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../parts/button.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useUserName } from '../parts/use-user-name.ts';
import { RoleDialog } from './role-dialog.tsx';
import { useRoleChange } from './use-role-change.ts';
import { useRoleNames } from './use-role-names.ts';
import { ROLES, type Role } from './user-filters.ts';

/** What somebody may do; administrators say it, and never of themselves. It is chosen, asked about, and only then given. */
export function RoleControl({ user, isOwn }: { user: UserDetails; isOwn: boolean }) {
  const { say } = useWords();
  const roles = useRoleNames();
  const name = useUserName()({ userId: user.id, username: user.username });
  const [choice, setChoice] = useState<Role>();
  const chosen = choice ?? user.role;
  const [asking, setAsking] = useState(false);
  const change = useRoleChange(user, () => {
    setChoice(undefined);
    setAsking(false);
  });
  return (
    <div className="role-control">
      <div className="row">
        <ChoiceField
          label={say('user.role')}
          value={chosen}
          disabled={isOwn}
          choices={ROLES.map((role) => ({ value: role, name: roles[role] }))}
          onChange={(role) => setChoice(role)}
        />
        {chosen !== user.role && <Button onClick={() => setAsking(true)}>{say('roles.change')}</Button>}
      </div>
      {isOwn && <small>{say('user.roleOwn')}</small>}
      <div className="row">
        <p ref={change.place} role="status" tabIndex={-1}>
          {change.said && <bdi>{change.said}</bdi>}
        </p>
        {change.undo && (
          <Button busy={change.isPending} onClick={change.undo}>
            {say('roles.undo')}
          </Button>
        )}
      </div>
      {!asking && change.error !== null && <ProblemNote error={change.error} />}
      {asking && (
        <RoleDialog
          name={name}
          from={user.role}
          to={chosen}
          busy={change.isPending}
          error={change.error}
          onSubmit={() => change.give(chosen)}
          onClose={() => {
            change.reset();
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}
