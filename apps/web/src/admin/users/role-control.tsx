import { trpc } from '@portrait/react';
import type { UserDetails } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useRoleNames } from './use-role-names.ts';
import { ROLES } from './user-filters.ts';

/** What somebody may do; administrators say it, and never of themselves. */
export function RoleControl({ user, isOwn }: { user: UserDetails; isOwn: boolean }) {
  const { say } = useWords();
  const roles = useRoleNames();
  const utils = trpc.useUtils();
  const setRole = trpc.admin.users.setRole.useMutation({ onSettled: () => utils.admin.users.invalidate() });
  return (
    <div className="role-control">
      <ChoiceField
        label={say('user.role')}
        value={user.role}
        disabled={isOwn || setRole.isPending}
        choices={ROLES.map((role) => ({ value: role, name: roles[role] }))}
        onChange={(role) => role && setRole.mutate({ userId: user.id, role })}
      />
      {isOwn && <small>{say('user.roleOwn')}</small>}
      {setRole.isError && <ProblemNote error={setRole.error} />}
    </div>
  );
}
