import { trpc } from '@portrait/react';
import { useState, type RefObject } from 'react';
import type { UserDetails } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { useStatusMessage } from '../parts/use-status-message.ts';
import { useUserName } from '../parts/use-user-name.ts';
import { useRoleNames, type Role } from '../parts/roles.ts';

export interface RoleChange {
  give: (role: Role) => void;
  /** Gives the role before back, while the last change is one that was made here. */
  undo: (() => void) | undefined;
  reset: () => void;
  isPending: boolean;
  error: unknown;
  /** What was done last, as a sentence, and where it is said. */
  said: string | undefined;
  place: RefObject<HTMLParagraphElement | null>;
}

/** Gives somebody a role, says so, and takes it back. */
export function useRoleChange(user: UserDetails, onChanged: () => void): RoleChange {
  const { say } = useWords();
  const roles = useRoleNames();
  const name = useUserName()({ userId: user.id, username: user.username });
  const utils = trpc.useUtils();
  const { place, said, setSaid } = useStatusMessage<HTMLParagraphElement>();
  const [before, setBefore] = useState<Role>();
  const setRole = trpc.admin.users.setRole.useMutation({ onSettled: () => utils.admin.users.invalidate() });

  function change(role: Role, previous: Role | undefined, sentence: string) {
    const onSuccess = () => {
      setBefore(previous);
      onChanged();
      setSaid(sentence);
    };
    setRole.mutate({ userId: user.id, role }, { onSuccess });
  }

  return {
    give: (role) => change(role, user.role, say('roles.given', { name, role: roles[role] })),
    undo: before && (() => change(before, undefined, say('roles.undone', { name, role: roles[before] }))),
    reset: setRole.reset,
    isPending: setRole.isPending,
    error: setRole.error,
    said,
    place,
  };
}
